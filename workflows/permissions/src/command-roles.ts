import {
  directoryCommandRoles,
  noticeCommandRoles,
  operationCommandRoles,
  type Role,
  roles,
  taskCommandRoles,
} from '@baton/contracts';

/** Which roles may send which commands at all, by what the commands are on. Who holds, commands or was called the rules check. */
export const commandRoles = {
  Task: taskCommandRoles,
  Operation: operationCommandRoles,
  Notice: noticeCommandRoles,
  Directory: directoryCommandRoles,
} satisfies Record<string, Record<string, readonly Role[]>>;

type On = keyof typeof commandRoles;

/** The same the other way round, once and for all: what each role may send. */
export const commandsOf = Object.fromEntries(roles.map((role) => [role, commandsBy(role)])) as Record<
  Role,
  { on: On; commands: string[] }[]
>;

function commandsBy(role: Role): { on: On; commands: string[] }[] {
  const tables = Object.entries(commandRoles) as [On, Record<string, readonly Role[]>][];
  return tables
    .map(([on, table]) => ({ on, commands: Object.keys(table).filter((command) => table[command]?.includes(role)) }))
    .filter(({ commands }) => commands.length > 0);
}

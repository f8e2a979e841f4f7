import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import type { Actor, Role } from '@baton/contracts';
import { commandsOf, type commandRoles } from './command-roles';

/** What something may be done with. */
export type Subject = keyof typeof commandRoles | 'File' | 'Person';

/** What somebody may do: `read`, a command by its name, and the few acts named below. */
export type Permissions = MongoAbility<[string, Subject | Place]>;

/** The fields that conditions ask for. Of `parties` and `townships` an entity has many; one that fits is enough. */
export interface Place {
  district: string;
  agency?: string;
  parties?: string;
  township?: string;
  townships?: string;
  person?: string;
}

/** Roles that oversee the whole district, whatever their agency. */
const overseers: readonly Role[] = ['dispatcher', 'supervisor', 'operator'];
/** Who looks at everything there and touches nothing. */
const auditors: readonly Role[] = ['auditor'];
/** Baton's clock looks at every entity in order to ring; it has no business with files nobody has named yet. */
const ringers: readonly Role[] = ['clock'];
/** Who carries letters to the channels: they bear office addresses. */
const carriers: readonly Role[] = ['clock', 'operator'];

/**
 * Who may do what: the one policy, for the API, which makes its queries of it, and for whoever shows somebody what they may
 * do. Everything ends at the own district. Whether an act is allowed at this moment, on this entity, the rules say then.
 */
export function permissionsOf(actor: Pick<Actor, 'id' | 'agency' | 'roles' | 'district'>): Permissions {
  const { id, agency, roles, district } = actor;
  const { can, build } = new AbilityBuilder<Permissions>(createMongoAbility);
  const is = (among: readonly Role[]): boolean => roles.some((role) => among.includes(role));

  // Commands by role; the rules check the holder.
  for (const role of roles) for (const { on, commands } of commandsOf[role]) can(commands, on);

  // Who is who, and by which calendars and playbooks the district works, is no secret within it.
  can('read', 'Directory', { district });

  if (is([...overseers, ...auditors, ...ringers])) {
    can('read', ['Task', 'Operation', 'Notice'], { district });
  } else {
    // What the own agency has or ever had a part in, and what lies in the own township.
    can('read', 'Task', { district, parties: agency });
    can('read', 'Task', { district, township: agency });
    // What it was ever called to, commands or holds a task of.
    can('read', 'Operation', { district, parties: agency });
    can('read', 'Operation', { district, townships: agency });
    // What is addressed to it, or to oneself.
    can('read', 'Notice', { district, agency });
    can('read', 'Notice', { district, person: id });
  }

  // A file may be kept by whoever may send something; until it is named as evidence it is read by the own agency.
  if (roles.some((role) => !auditors.includes(role))) can('keep', 'File');
  if (is(overseers)) can('read', 'File', { district });
  else can('read', 'File', { district, agency });

  if (is(carriers)) can('carry', 'Notice');
  if (is(ringers)) can('act-for', 'Person', { district });
  return build();
}

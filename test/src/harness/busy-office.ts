import type { PersistentClient } from './persistent-client';
import { openHazard } from './hazard';

/** People who keep working on tasks, whatever happens to the installation. */
export interface BusyOffice {
  /** Tasks they have opened. */
  readonly tasks: readonly string[];
  /** Lets them finish the act at hand; resolves when each was answered. */
  goHome(): Promise<void>;
}

/** Opens some tasks and begins to write remarks on them, several at a time, without a pause. `name` makes the keys its own. */
export async function openBusyOffice(client: PersistentClient, name: string, tasks = 4): Promise<BusyOffice> {
  const opened: string[] = [];
  for (let i = 0; i < tasks; i += 1) {
    const answer = await client.open('safety-office.dispatcher', `${name}-${i}`, openHazard());
    if (answer) opened.push(answer.id);
  }
  let open = true;
  const desk = async (task: string): Promise<void> => {
    for (let n = 1; open; n += 1)
      await client.act('safety-office.dispatcher', task, { type: 'AddRemark', text: `第 ${n} 次电话联系店主` });
  };
  const desks = opened.map(desk);
  return {
    tasks: opened,
    goHome: async () => {
      open = false;
      await Promise.all(desks);
    },
  };
}

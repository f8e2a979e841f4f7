import type { PersistentClient } from './persistent-client';
import { openHazard } from './hazard';

/**
 * Does some work while people write remarks on four tasks, without a pause and whatever happens to the installation. In the
 * end, whatever becomes of the work, they finish the act at hand and each is answered. `name` makes their keys their own.
 */
export async function withBusyOffice<T>(client: PersistentClient, name: string, work: () => Promise<T>): Promise<T> {
  const opened: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const answer = await client.open('safety-office.dispatcher', `${name}-${i}`, openHazard());
    if (answer) opened.push(answer.id);
  }
  let open = true;
  const desk = async (task: string): Promise<void> => {
    for (let n = 1; open; n += 1)
      await client.act('safety-office.dispatcher', task, { type: 'AddRemark', text: `第 ${n} 次电话联系店主` });
  };
  const desks = Promise.all(opened.map(desk));
  desks.catch(() => undefined);
  try {
    return await work();
  } finally {
    open = false;
    await desks;
  }
}

import { newEntityId, type OpenTask, type TaskCommand } from '@baton/contracts';
import { lanes } from '../harness/lanes';
import type { Installation } from './installation';

/** One command on its way: by whom, on which task, under which key. `task` is null for the opening. */
export interface Sending {
  person: string;
  key: string;
  task: string | null;
  command: TaskCommand;
}

/** A task that is to be opened, with the id it will have. */
export interface Opening extends Sending {
  id: string;
}

/** Prepares an opening; the key is the number in the ledger too, so that it meets no other's. */
export function openingOf({ district }: Installation, person: string, key: string, found: OpenTask): Opening {
  const command = { ...found, hazard: { ...found.hazard, ledgerNumber: key } };
  return { person, key, task: null, command, id: newEntityId(district, 'task', key) };
}

/** Sends commands side by side, in no order. Throws at the first refusal. */
export async function sendAll(
  { gateway }: Installation,
  sendings: readonly Sending[],
  told: (done: number) => void,
): Promise<void> {
  const lane = lanes(16);
  let done = 0;
  const send = async ({ person, key, task, command }: Sending): Promise<void> => {
    const path = task === null ? '/v1/tasks' : `/v1/tasks/${task}/commands`;
    const reply = await gateway.send(person, path, command, key);
    if (reply.outcome === 'refused') throw new Error(`${command.type}: ${reply.problem.code} ${reply.problem.detail}`);
    told((done += 1));
  };
  await Promise.all(sendings.map((sending) => lane(() => send(sending))));
}

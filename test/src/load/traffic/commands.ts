import { newEntityId, type OpenTask } from '@baton/contracts';
import { Canon } from './canon';
import type { RequestParts } from './request';
import { storyOf, type Desk } from './story';

/** A command ready to be sent, with what is needed to find it again in the log. */
export interface Command {
  key: string;
  task: string;
  request: Buffer;
}

export interface CommandsOptions {
  district: string;
  today: string;
  desk: Desk;
  /** Hazards that the stories begin with, over and over. */
  hazards: readonly OpenTask[];
  /** Begins every Idempotency-Key; nobody else's may. */
  prefix: string;
  write: (parts: RequestParts) => Buffer;
}

/** The endless commands of one caller: many stories as a canon. A task's id follows from its key, so nothing is asked back. */
export function commandsOf(options: CommandsOptions): Canon<Command> {
  let n = -1;
  return new Canon(() => {
    n += 1;
    return storyCommands(options, n);
  });
}

function storyCommands({ district, today, desk, hazards, prefix, write }: CommandsOptions, n: number): Command[] {
  const base = hazards[n % hazards.length]!;
  const key = `${prefix}-${n}`;
  const hazard = { ...base.hazard, ledgerNumber: key };
  const task = newEntityId(district, 'task', key);
  return storyOf({ ...base, hazard }, n, today, desk).map(({ person, command }, step) => {
    const path = step === 0 ? '/v1/tasks' : `/v1/tasks/${task}/commands`;
    const own = step === 0 ? key : `${key}-${step}`;
    return { key: own, task, request: write({ method: 'POST', path, person, key: own, body: command }) };
  });
}

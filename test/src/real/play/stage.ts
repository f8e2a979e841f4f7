import type { CommandAnswer, TaskCommand, TaskView } from '@baton/contracts';

/** The run is over: whoever waits for a later instant stops here. */
export class RunOver extends Error {
  constructor() {
    super('the run is over');
    this.name = 'RunOver';
  }
}

/** Where stories are played: time that can be waited for, and a door to act through. */
export interface Stage {
  /** Virtual epoch milliseconds now. */
  now(): number;
  /** Waits for a virtual instant (epoch ms). Throws RunOver when it lies after the end of the run. */
  until(at: number): Promise<void>;
  /** Opens a task under a key; null when it is refused. */
  open(
    person: string,
    key: string,
    command: Extract<TaskCommand, { type: 'OpenTask' }>,
  ): Promise<Pick<CommandAnswer, 'id'> | null>;
  /** Sends a command under a key of its own; null when it is refused, which is counted. */
  act(person: string, task: string, command: TaskCommand): Promise<Pick<CommandAnswer, 'id'> | null>;
  view(person: string, task: string): Promise<Pick<TaskView, 'status' | 'measures' | 'obligations' | 'escalations'>>;
}

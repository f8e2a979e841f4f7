import { killOne, victims } from '../harness/outages';
import type { Progress } from '../harness/progress';
import type { Run } from './run';

/** Kills every service and every server once, spread evenly over the time of a run. */
export async function killInTurn({ world, pace, installation }: Run, progress: Progress): Promise<void> {
  for (const [i, victim] of victims.entries()) {
    await world.until(pace.start + ((pace.end - pace.start) * (i + 1)) / (victims.length + 1));
    progress.say(`kill -9 of ${victim}`);
    await killOne(installation, victim);
    progress.say('everything is ready again');
  }
}

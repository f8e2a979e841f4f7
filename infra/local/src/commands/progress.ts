import { Listr, PRESET_TIMER, type ListrTask } from 'listr2';
import { partTitles, type Part } from '../part';
import { preparations } from '../provision/prepare';

/** Runs titled steps with a live display on a terminal and plain lines elsewhere. Throws what a step throws. */
export async function runSteps(steps: readonly ListrTask[], concurrent = false): Promise<void> {
  const timer = { ...PRESET_TIMER, condition: (duration: number) => duration > 500 };
  await new Listr([...steps], {
    concurrent,
    rendererOptions: { timer, collapseSubtasks: false },
    fallbackRenderer: 'simple',
    fallbackRendererOptions: { timer },
  }).run();
}

/** Fetches what is missing of these parts, saying what, how long and which of how many; silent when nothing is. */
export async function prepareVisibly(parts: readonly Part[], env: NodeJS.ProcessEnv): Promise<void> {
  const missing = preparations({ parts, env }).filter((preparation) => !preparation.cached);
  if (missing.length === 0) return;
  let done = 0;
  const steps = missing.map(({ part, what, run }, index) => ({
    title: `Fetching ${partTitles[part]} (${index + 1} of ${missing.length}): ${what}`,
    task: async (_: unknown, task: { title: string }) => {
      await run();
      done += 1;
      task.title = `Fetched ${partTitles[part]} (${done} of ${missing.length}): ${what}`;
    },
  }));
  await runSteps(steps, true);
}

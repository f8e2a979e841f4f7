import { Listr, PRESET_TIMER, type ListrTask } from 'listr2';
import { partTitles, type Part } from '../part';
import { preparations } from '../provision/prepare';

type Step = Pick<ListrTask, 'title' | 'task'>;

/**
 * Runs titled steps with a live display on a terminal and plain lines elsewhere. Throws what a step throws. Signals are
 * the caller's business: the display neither listens for them nor ends the process.
 */
async function runSteps(steps: readonly Step[], concurrent: boolean): Promise<void> {
  const timer = { ...PRESET_TIMER, condition: (duration: number) => duration > 500 };
  await new Listr([...steps], {
    concurrent,
    registerSignalListeners: false,
    rendererOptions: { timer, collapseSubtasks: false },
    fallbackRenderer: 'simple',
    fallbackRendererOptions: { timer },
  }).run();
}

/** Runs one titled step and gives its result. `show` puts something else in the title, on a terminal only. */
export async function runStep<T>(title: string, work: (show: (title: string) => void) => Promise<T>): Promise<T> {
  let outcome: { value: T } | undefined;
  const task: Step['task'] = async (_, display) => {
    const show = (shown: string): void => void (display.title = shown);
    outcome = { value: await work(process.stdout.isTTY ? show : () => undefined) };
  };
  await runSteps([{ title, task }], false);
  if (outcome === undefined) throw new Error(`"${title}" was not run`);
  return outcome.value;
}

/** Fetches what is missing of these parts, saying what, how long and which of how many; silent when nothing is. */
export async function prepareVisibly(parts: readonly Part[], env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<void> {
  const all = preparations({ parts, env, ...(signal && { signal }) });
  const missing = all.filter((preparation) => !preparation.cached);
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

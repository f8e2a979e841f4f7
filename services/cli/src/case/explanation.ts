import { type Deadline, explanationFacts, type Speech } from '@baton/words';
import type { Screen } from '../terminal/screen';
import { factLines } from '../terminal/table';

/** How a deadline came about, as a block of lines. */
export function explanationLines(
  deadline: Deadline,
  what: string,
  now: string,
  say: Speech,
  show: Pick<Screen, 'width' | 'style'>,
): string[] {
  const title = `${say.agency(deadline.responsible)}  ${what}`;
  const facts = factLines(explanationFacts(deadline, now, say), show.width - 2);
  return [`${show.style.bold(title)}  ${show.style.dim(deadline.id)}`, ...facts.map((line) => `  ${line}`)];
}

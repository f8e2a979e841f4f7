import { entityParts, type SubjectKind } from '@baton/contracts';
import { shanghaiSeconds, type Speech, taskSentence } from '@baton/words';
import type { Screen } from '../terminal/screen';
import { wrapText } from '../terminal/wrap-text';
import { directorySentence } from '../words/directory-events';
import { operationSentence } from '../words/operation-events';
import { actorOf, type CloudEvent } from './cloud-event';

/** The sentences of each kind of entity. Notices are not watched, they have an inbox; one that comes is told by its bare name. */
const sentenceOf: Record<SubjectKind, (event: { type: string; data: unknown }, say: Speech) => string> = {
  task: taskSentence,
  operation: operationSentence,
  directory: directorySentence,
  notice: ({ type }) => type,
};

/** One event for a person who watches: when, which task or operation, who, what. */
export function eventLines(
  event: CloudEvent,
  name: string,
  say: Speech,
  { width, style }: Pick<Screen, 'width' | 'style'>,
): string[] {
  const told = { type: event.eventname, data: event.data };
  const sentence = sentenceOf[entityParts(event.subject).kind](told, say);
  const head = `${style.dim(shanghaiSeconds(event.time).slice(11))}  ${style.cyan(name)}  `;
  const indent = ' '.repeat(10);
  const [first = '', ...rest] = wrapText(`${sentence}${byWords(event, say)}`, width - indent.length - name.length - 2);
  return [`${head}${first}`, ...rest.map((line) => `${indent}${line}`)];
}

/** Who did it, where the sentence does not say so by itself. */
function byWords(event: CloudEvent, say: Speech): string {
  const { name, roles } = actorOf(event);
  return roles.includes('clock') ? say.t('（到点）', ' (by the clock)') : `（${name}）`;
}

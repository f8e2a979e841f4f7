import type { Screen } from '../terminal/screen';
import { wrapText } from '../terminal/wrap-text';
import { directorySentence } from '../words/directory-events';
import { shanghaiSeconds } from '../words/shanghai-time';
import type { Speech } from '../words/speech';
import { taskSentence } from '../words/task-events';
import { actorOf, type CloudEvent } from './cloud-event';

/** One event for a person who watches: when, which task, who, what. */
export function eventLines(
  event: CloudEvent,
  name: string,
  say: Speech,
  { width, style }: Pick<Screen, 'width' | 'style'>,
): string[] {
  const told = { type: event.eventname, data: event.data };
  const sentence = event.type.startsWith('cn.baton.directory.') ? directorySentence(told, say) : taskSentence(told, say);
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

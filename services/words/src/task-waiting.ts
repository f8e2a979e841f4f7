import type { ObligationView, RequestKind, TaskView } from '@baton/contracts';
import { obligationNames, requestNames } from './names';
import type { Speech } from './speech';
import type { EntityFacts } from './case-facts';
import { type Waiting, waitingOf } from './waiting';

/** What the word of an obligation needs besides its kind: which duty, milestone, request or measure. */
function aboutWords({ kind, duty, about }: ObligationView, view: Pick<TaskView, 'measures'>, say: Speech): string {
  const name = about ?? '';
  switch (kind) {
    case 'decide':
      return name in requestNames ? inBrackets(say.of(requestNames[name as RequestKind]), say) : '';
    case 'milestone':
      return `“${name}”`;
    case 'look-back':
      return say.t(`（第 ${name} 次）`, ` (no. ${name})`);
    case 'check-in':
      return inBrackets(view.measures.find((m) => m.id === about)?.description ?? name, say);
    case 'accept':
    case 'dispatch':
    case 'rule':
    case 'assist':
      return inBrackets(say.duty(duty), say);
    case 'interim':
    case 'plan':
    case 'rectify':
    case 'review':
    case 'write-off':
    case 'suspension-review':
      return '';
  }
}

const inBrackets = (text: string, say: Speech): string => say.t(`（${text}）`, ` (${text})`);

/** Everything a task waits for now, the nearest first. */
export const taskWaiting = ({ view, playbook, district, now }: EntityFacts<TaskView>, say: Speech): Waiting[] =>
  waitingOf(view.obligations, district, now, say, {
    what: (o) => `${say.of(obligationNames[o.kind])}${aboutWords(o, view, say)}`,
    ladder: ({ kind }) => playbook.ladders?.[kind] ?? playbook.ladder,
  });

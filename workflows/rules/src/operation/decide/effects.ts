import type { OperationCommand } from '@baton/contracts';
import { conclude } from '../conclude';
import type { Draft, Verdict } from '../draft';
import { refuse, unknownAmong } from '../refusals';

/** What became of an effect, told by the process that performed it. A refusal by its target stays in sight of the commander. */
export function recordEffect(draft: Draft, command: Extract<OperationCommand, { type: 'RecordEffect' }>): Verdict {
  const { effects } = draft.operation;
  const { effect: id, outcome, answer, code, version } = command;
  const effect = effects.find((one) => one.id === id);
  if (!effect) {
    const known = effects.map((one) => one.id);
    return unknownAmong('unknown-effect', '后续事项', id, known, '/effect');
  }
  if (effect.status === outcome) return 'already-so';
  if (effect.status !== 'pending')
    return refuse('already-answered', `${id} 已记为 ${effect.status}，不能改为 ${outcome}`, '/outcome');
  const { kind, target } = effect;
  const ends = draft.met(...draft.running(['carry-out'], id));
  conclude(draft, 'EffectRecorded', { effect: id, kind, target, outcome, answer, code, version }, { ends });
  return undefined;
}

import type { EffectView, OperationView } from '@baton/contracts';
import { type EntityFacts, operationObligationNames, refusalNames, type Speech, type Waiting, waitingOf } from '@baton/words';

type Owed = OperationView['obligations'][number];

/** Which refusal, which measure, what is to be carried out. */
function aboutWords({ kind, about }: Owed, { calls, measures, effects }: OperationView, say: Speech): string {
  const refusal = calls.find(({ agency }) => agency === about)?.refusal;
  if (kind === 'answer' && refusal) {
    return say.t(
      `（已拒派：${refusalNames[refusal.reason].zh}；仍须派队）`,
      ` (refused: ${refusalNames[refusal.reason].en}; a team is still owed)`,
    );
  }
  const measure = measures.find(({ id }) => id === about);
  const effect = effects.find(({ id }) => id === about);
  const what = measure ? `${measure.id} ${measure.description}` : effect && effectWords(effect, say);
  return what === undefined ? '' : say.t(`（${what}）`, ` (${what})`);
}

/** What is to be done, and of a message for whom it is. */
export const effectWords = ({ kind, target, what }: EffectView, say: Speech): string =>
  kind === 'release-team' ? `${say.agency(target)}${say.t('：', ': ')}${what}` : what;

/** Everything an operation waits for now, the nearest first; what only the commander does is waited for from a person. */
export const operationWaiting = ({ view, playbook, district, now }: EntityFacts<OperationView>, say: Speech): Waiting[] =>
  waitingOf(view.obligations, district, now, say, {
    what: (o) => {
      const { zh, en } = operationObligationNames[o.kind];
      const commander = o.about === null ? say.t(`（总指挥 ${view.commander.name}）`, ` (commander ${view.commander.name})`) : '';
      return `${say.t(zh, en)}${aboutWords(o, view, say)}${commander}`;
    },
    ladder: ({ kind }) => playbook.operation?.ladders?.[kind] ?? playbook.operation?.ladder ?? playbook.ladder,
  });

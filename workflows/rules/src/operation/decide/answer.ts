import { callStateNames, type OperationCommand, type Refusal, type Team } from '@baton/contracts';
import { dueAfter } from '../../calendar';
import { personOf } from '../clash';
import type { Draft, StartSpec, Verdict } from '../draft';
import { agencyName, isRefusal, ownCall, refuse, unlessIn } from '../refusals';
import type { Call } from '../state';
import { unlessFree } from './free';
import { decideAfter, musterOf } from './owed';
import { unlessHolds } from './holds';

type AnswerCallOut = Extract<OperationCommand, { type: 'AnswerCallOut' }>;
type Refused = Extract<AnswerCallOut['answer'], { coming: false }>;

/** 应答调度: a team, or a coded refusal. Who refused may still send a team; who named one has answered. */
export function answerCallOut(draft: Draft, { answer, overrideClash }: AnswerCallOut): Verdict {
  const call = unlessIn(draft, '应答调度', 'called-out', 'mustering', 'on-site') ?? ownCall(draft);
  if (isRefusal(call)) return call;
  const denied = ifAnswered(draft, call, answer.coming);
  if (denied) return denied;
  return answer.coming ? promise(draft, call, answer.team, overrideClash) : refuseCall(draft, call, answer);
}

function ifAnswered(draft: Draft, { agency, answer }: Call, coming: boolean): Refusal | undefined {
  const { state } = answer;
  if (state === 'called' || (state === 'refused' && coming)) return undefined;
  const code = state === 'released' || state === 'planned' ? 'wrong-status' : 'already-answered';
  return refuse(code, `${agencyName(draft, agency)}现为“${callStateNames[state]}”，不能再次应答`);
}

function promise(draft: Draft, { agency, asked }: Call, team: Team, reason: string | null): Verdict {
  const { operation, playbook, actor } = draft;
  const { at, until } = operation;
  const people = team.people.map(({ name }) => personOf(name, agency));
  const wanted = { at, until, tasks: [], people, vehicles: team.vehicle === null ? [] : [team.vehicle] };
  const override = unlessHolds(draft, playbook, agency, team.powers, '/answer/team/powers') ?? unlessFree(draft, wanted, reason);
  if (override && isRefusal(override)) return override;
  const hurry = decisionDue(draft, agency);
  const comes = operation.status === 'called-out' ? [] : [musterOf(draft, agency)];
  draft.emit(
    'TeamPromised',
    { agency, team, missing: asked.filter((power) => !team.powers.includes(power)), override: override ?? null, by: actor.id },
    {
      starts: [...comes, ...hurry],
      ends: [
        ...draft.met(...draft.running(['answer'], agency)),
        ...(hurry.length > 0 ? draft.end('superseded', ...draft.running(['decide'])) : []),
      ],
    },
  );
  return undefined;
}

/** 拒派 is seen by the commander at once and calls the deputy post at once; a team is still owed. */
function refuseCall(draft: Draft, { agency }: Call, { reason, basis, note }: Refused): Verdict {
  const { now, actor, operation } = draft;
  const hurry = decisionDue(draft, agency);
  draft.emit(
    'CallRefused',
    { agency, reason, basis, note, commander: operation.commander.person, by: actor.id },
    {
      starts: hurry,
      ends: hurry.length > 0 ? draft.end('superseded', ...draft.running(['decide'])) : [],
      moves: draft
        .running(['answer'], agency)
        .filter((o) => !o.overdue)
        .map(({ id, due, explanation }) => ({ id, due, explanation, nextRung: { index: 0, at: now, round: 0 } })),
    },
  );
  return undefined;
}

/** With the last answer the commander's clock begins at once, unless it runs out earlier anyway. */
function decisionDue(draft: Draft, answering: string): StartSpec[] {
  const { operation, now, calendar } = draft;
  const [owed] = draft.running(['decide']);
  const waiting = operation.calls.some(({ agency, answer }) => agency !== answering && answer.state === 'called');
  if (waiting || !owed) return [];
  const spec = decideAfter(draft, now);
  const due = 'until' in spec.time ? spec.time.until : dueAfter(calendar, now, spec.time.budget).due;
  return due < owed.due ? [spec] : [];
}

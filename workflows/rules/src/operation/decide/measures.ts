import type { OperationCommand, Refusal } from '@baton/contracts';
import { dueAfter, extended, localTime } from '../../calendar';
import { entryOf } from '../../directory';
import { firstRung, ladderOf } from '../../obligation';
import type { Draft, EffectSpec, Verdict } from '../draft';
import { conclude } from '../conclude';
import { agencyName, isRefusal, refuse, unknownAmong } from '../refusals';
import type { Measure } from '../state';

type Command<T extends OperationCommand['type']> = Extract<OperationCommand, { type: T }>;

/** A measure of the actor's agency that still stands. */
function standing(draft: Draft, id: string): Measure | Refusal {
  const { measures } = draft.operation;
  const measure = measures.find((one) => one.id === id);
  if (!measure) {
    const known = measures.map((one) => one.id);
    return unknownAmong('unknown-measure', '现场措施', id, known, '/measure');
  }
  if (measure.ended) return refuse('wrong-status', `${id} 已于 ${localTime(measure.ended.at)} 解除`, '/measure');
  if (measure.agency === draft.agency) return measure;
  return refuse(
    'not-holder',
    `${id} 由${agencyName(draft, measure.agency)}采取，不是${agencyName(draft, draft.agency)}`,
    '/measure',
  );
}

/** 行政机关负责人: whoever fills the post that approves in the agency, and did not take the measure. */
function unlessApprover(draft: Draft, { agency, officers }: Measure, act: string): Refusal | undefined {
  const { directory, rules, actor } = draft;
  const posts = Object.values(directory.posts).filter((post) => post.agency === agency && post.role === rules.approver);
  if (!posts.some(({ person, deputy }) => actor.id === person || actor.id === deputy)) {
    const who = posts.map(({ title, person }) => `${title}${person ? (entryOf(directory.people, person)?.name ?? person) : ''}`);
    return refuse('forbidden', `${act}须由行政机关负责人${who.join('、')}办理，${actor.name}不可以`);
  }
  if (!officers.includes(actor.name)) return undefined;
  return refuse('own-grant', `${actor.name}是实施该措施的执法人员，不能批准自己的措施`);
}

/** 补办批准 within 24 hours; what is not approved is lifted at once (行政强制法 §19). */
export function approveMeasure(draft: Draft, { measure: id, approved, basis }: Command<'ApproveMeasure'>): Verdict {
  const measure = standing(draft, id);
  if (isRefusal(measure)) return measure;
  if (measure.approved !== 'owed') return refuse('wrong-status', `${id} 无须补办批准`, '/measure');
  const denied = unlessApprover(draft, measure, '补办批准');
  if (denied) return denied;
  const met = draft.met(...draft.running(['approve'], id));
  if (approved) {
    conclude(draft, 'MeasureApproved', { measure: id, basis, by: draft.actor.id }, { ends: met });
    return undefined;
  }
  const ends = [...met, ...draft.end('cancelled', ...draft.running(['end-measure'], id))];
  const effects = [told(draft, measure, `负责人未批准（${basis}），已立即解除`)];
  conclude(draft, 'MeasureDisapproved', { measure: id, basis, by: draft.actor.id }, { ends, effects });
  return undefined;
}

/** 延长 once, by the agency's head, for as long as the law allows (行政强制法 §25). */
export function extendMeasure(draft: Draft, { measure: id, until, document, reason }: Command<'ExtendMeasure'>): Verdict {
  const measure = standing(draft, id);
  if (isRefusal(measure)) return measure;
  const [owed] = draft.running(['end-measure'], id);
  if (!owed || !measure.endsAt) return refuse('wrong-status', `${id} 没有法定期限，无须延长`, '/measure');
  const denied = unlessApprover(draft, measure, '延长强制措施') ?? unlessExtendable(draft, measure, measure.endsAt, until);
  if (denied) return denied;
  const { now, agency, calendar, rules, actor } = draft;
  const grant = { before: owed.due, until, at: now, grantedBy: agency, basis: reason };
  const { due, explanation } = extended(owed.explanation, grant);
  const nextRung = firstRung(calendar, ladderOf(rules, owed.kind), due, now);
  draft.emit(
    'MeasureExtended',
    { measure: id, before: measure.endsAt, until, document, reason, by: actor.id },
    { moves: [{ id: owed.id, due, explanation, nextRung }] },
  );
  return undefined;
}

function unlessExtendable(draft: Draft, measure: Measure, endsAt: string, until: string): Refusal | undefined {
  const { rules, calendar, now } = draft;
  const rule = rules.measures.find(({ kind }) => kind === measure.kind);
  if (measure.extended || !rule?.extension) {
    return refuse('limit-reached', `${measure.id} ${measure.extended ? '已延长过一次' : '不允许延长'}，到期须解除`, '/measure');
  }
  if (until <= endsAt || until <= now) {
    return refuse('date-in-past', `延长至 ${until} 不晚于原期限 ${endsAt} 或现在 ${now}；应填更晚的时间`, '/until');
  }
  const limit = dueAfter(calendar, endsAt, rule.extension).due;
  return until <= limit
    ? undefined
    : refuse('limit-reached', `最晚延长至 ${localTime(limit)}（${limit}），不能延至 ${until}`, '/until');
}

/** 解除 by the agency that took it. */
export function endMeasure(draft: Draft, { measure: id, document, reason }: Command<'EndMeasure'>): Verdict {
  const measure = standing(draft, id);
  if (isRefusal(measure)) return measure;
  const ends = [
    ...draft.met(...draft.running(['end-measure'], id)),
    ...draft.end('superseded', ...draft.running(['approve'], id)),
  ];
  const effects = [told(draft, measure, `已解除（${reason}）`)];
  conclude(draft, 'MeasureEnded', { measure: id, document, reason, by: draft.actor.id }, { ends, effects });
  return undefined;
}

/** The task hears of it: whoever holds it decides what the end of the measure means for the hazard. */
function told({ rules }: Draft, { task, kind, description }: Measure, what: string): EffectSpec {
  const name = rules.measures.find((one) => one.kind === kind)?.name ?? kind;
  const text = `联合执法行动中采取的“${name}”（${description}）${what}`;
  return {
    kind: 'command-task',
    target: task,
    what: text.slice(0, 200),
    command: { type: 'AddRemark', text: text.slice(0, 1000) },
  };
}

import type { Refusal, TaskCommand } from '@baton/contracts';
import { isOpen, leadDuty } from '../custody';
import type { Draft, StartSpec, Verdict } from '../draft';
import { isRefusal, refuse, unknownAmong, unlessIn, unlessOneOf } from '../refusals';
import type { Measure } from '../state';
import { owedInterim } from './owed';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** Measures standing at once. */
const mostMeasures = 20;

const checkIn = ({ task, playbook }: Draft, measure: string): StartSpec => ({
  kind: 'check-in',
  duty: 'lead',
  responsible: leadDuty(task).custody.holder,
  time: { budget: playbook.budgets['check-in'] },
  about: measure,
});

const checkInsOf = (draft: Draft, measure: string) => draft.running(['check-in']).filter((o) => o.about === measure);

/** Measures stand while the hazard does: from opening to write-off, whatever the main line does. */
const unlessOnGuard = (draft: Draft, act: string): Refusal | undefined =>
  unlessIn(draft, act, 'rectifying', 'under-review', 'passed');

/** 临时管控: by any party to the work, the office, or the township it lies in; from now on somebody must prove that it stands. */
export function setInterimMeasure(draft: Draft, command: Command<'SetInterimMeasure'>): Verdict {
  const { task, agency } = draft;
  const parties = [...task.duties.filter(isOpen).map((duty) => duty.custody.holder), task.office, task.hazard.place.township];
  const denied =
    unlessOnGuard(draft, '采取临时管控措施') ??
    unlessOneOf(draft, parties, '采取临时管控措施') ??
    (task.measures.length < mostMeasures
      ? undefined
      : refuse('limit-reached', `同时执行的措施最多 ${mostMeasures} 项；请先解除不再需要的`));
  if (denied) return denied;
  const { kind, description, watcher, evidence } = command;
  const measure = `measure-${task.counters.measure + 1}`;
  draft.emit(
    'InterimMeasureSet',
    { measure, kind, description, watcher, by: agency, evidence },
    { starts: [checkIn(draft, measure)], ends: draft.met(...draft.running(['interim'])) },
  );
  return undefined;
}

/** A standing measure, or that there is none of this id. */
function standing(draft: Draft, id: string): Measure | Refusal {
  const { measures } = draft.task;
  const known = measures.map((measure) => measure.id);
  return (
    measures.find((measure) => measure.id === id) ?? unknownAmong('unknown-measure', '正在执行的措施', id, known, '/measure')
  );
}

/** 盯守签到 by whoever took the measure, holds the lead, or watches the place. A measure found broken asks for another one. */
export function checkInMeasure(draft: Draft, { measure: id, intact, note, evidence }: Command<'CheckIn'>): Verdict {
  const measure = unlessOnGuard(draft, '盯守签到') ?? standing(draft, id);
  if (isRefusal(measure)) return measure;
  const { task, agency } = draft;
  const may = [leadDuty(task).custody.holder, measure.by, task.hazard.place.township];
  const denied = unlessOneOf(draft, may, '盯守签到');
  if (denied) return denied;
  draft.emit(
    'MeasureCheckedIn',
    { measure: id, intact, note, by: agency, evidence },
    {
      starts: [checkIn(draft, id), ...(intact ? [] : owedInterim(draft))],
      ends: draft.met(...checkInsOf(draft, id)),
    },
  );
  return undefined;
}

/** 解除 by the lead or whoever took it. While the hazard is being worked on, a playbook that wants a measure wants another one. */
export function liftInterimMeasure(draft: Draft, { measure: id, reason }: Command<'LiftInterimMeasure'>): Verdict {
  const measure = unlessOnGuard(draft, '解除临时管控措施') ?? standing(draft, id);
  if (isRefusal(measure)) return measure;
  const { task, agency, playbook } = draft;
  const may = [leadDuty(task).custody.holder, measure.by];
  const denied = unlessOneOf(draft, may, '解除该项措施');
  if (denied) return denied;
  const bare = task.measures.length === 1 && task.status === 'rectifying' && playbook.interimRequired;
  draft.emit(
    'InterimMeasureLifted',
    { measure: id, reason, by: agency },
    { ends: draft.end('cancelled', ...checkInsOf(draft, id)), starts: bare ? owedInterim(draft) : [] },
  );
  return undefined;
}

import type { Budget, Playbook, TaskEvent, TaskEventType } from '@baton/contracts';
import { playbookOf } from '../../directory';
import { ladderOf } from '../../obligation';
import { isOpen } from '../custody';
import { clock, type TaskSpec } from '../fixture';
import { nextDeadline } from '../ring';
import type { Escalation, Obligation, Task } from '../state';
import { each, must } from '../../spec/lives/fixture';

const runs = (task: Task): boolean => task.status !== 'closed' && task.status !== 'voided';
const custodyMoves: readonly TaskEventType[] = ['DutyAccepted', 'DutyRuled', 'TaskReopened'];
const playbookOfTask = (spec: TaskSpec, { playbook: { id, version } }: Task): Playbook => {
  const playbook = playbookOf(spec.directory, id, version);
  if (!playbook) throw new Error(`no playbook ${id}@${version}`);
  return playbook;
};

/** 1. An open duty has exactly one holder at every instant; an offer does not move custody. */
function oneHolder(spec: TaskSpec): void {
  each(spec, ({ event, before, after }) => {
    for (const duty of after.duties.filter(isOpen)) {
      const { holder } = duty.custody;
      must(spec.directory.agencies[holder] !== undefined, `${duty.id} is held by ${holder}`);
      const was = before?.duties.find(({ id }) => id === duty.id);
      if (!was) must(holder === after.office, `${duty.id} begins with ${holder}, not with the office`);
      else if (was.custody.holder !== holder) must(custodyMoves.includes(event.type), `${event.type} moved custody`);
    }
    const worked = ['rectifying', 'under-review', 'passed'].includes(after.status);
    must(!worked || after.duties.some(isOpen), `${after.status} without an open duty`);
    if (event.type === 'DutyAccepted') {
      const offer = before?.duties.find(({ id }) => id === event.data.duty)?.custody;
      must(offer !== undefined && 'offer' in offer && offer.offer?.to === event.data.by, 'taken by who was not offered it');
    }
  });
}

/** 2. An open task has an armed deadline at every instant; every rung reaches a filled post, and those skipped are named. */
function alwaysArmed(spec: TaskSpec): void {
  each(spec, ({ event, before, after }) => {
    const armed = nextDeadline(after) !== null;
    must(runs(after) ? armed : after.obligations.length === 0, `${event.type} leaves it ${after.status}, armed: ${armed}`);
    if (event.type !== 'EscalationRaised' || !before) return;
    const { obligation, rung, skipped, to } = event.data;
    must(spec.directory.people[to.person] !== undefined, `${event.data.escalation} reached nobody`);
    const rungs = ladderOf(playbookOfTask(spec, before), event.data.kind).rungs.length;
    const from = Math.min(before.obligations.find(({ id }) => id === obligation)?.nextRung.index ?? -1, rungs - 1);
    const toLastResort = skipped.length === rungs - from;
    must(toLastResort || from + skipped.length === rung, `from rung ${from} to ${rung}, skipping ${skipped.length} on record`);
  });
}

/** 3. The clock of an offer starts at dispatch; the receiver pays for its own silence. */
function silenceIsCharged(spec: TaskSpec): void {
  each(spec, ({ event, at, before }) => {
    const since = event.type === 'DutyOffered' ? at : event.type === 'DutyAccepted' ? event.data.offeredAt : null;
    if (since !== null) for (const start of event.data.starts) must(start.since === since, `${start.id} since ${start.since}`);
    if (event.type !== 'DeadlineMissed' || event.data.kind !== 'accept') return;
    const duty = before?.duties.find(({ id }) => id === event.data.duty);
    const offeredTo = duty && 'offer' in duty.custody ? duty.custody.offer?.to : null;
    must(event.data.responsible === offeredTo, `silence of ${offeredTo} is charged to ${event.data.responsible}`);
    must(event.data.bounces === (duty?.bounces ?? 0) + 1, 'a silent offer is no bounce');
  });
}

/** 4. The last rung repeats until a person decides; an acknowledgement expires. */
function ladderNeverEnds(spec: TaskSpec): void {
  each(spec, ({ event, at, before }) => {
    if (event.type === 'EscalationRaised') {
      const { rung, nextRung, kind, scheduledFor } = event.data;
      const last = before ? ladderOf(playbookOfTask(spec, before), kind).rungs.length - 1 : 0;
      must(nextRung.index === Math.min(rung + 1, last), `after rung ${rung} comes ${nextRung.index}`);
      must(nextRung.at >= scheduledFor && (rung < last || nextRung.at > at), 'the next call does not come later');
    }
    if (event.type !== 'EscalationAcknowledged' || !event.data.nextRung) return;
    must(event.data.nextRung.at === event.data.expires, 'an acknowledgement holds the ladder beyond its end');
  });
  leftAlone(spec);
}

/** Nobody acts any more: about whatever is late somebody is called again, and the clock never stops. */
function leftAlone(spec: TaskSpec): void {
  const alone = spec.again();
  const first = Math.max(Date.parse(spec.now), Date.parse(nextDeadline(spec.state) ?? spec.now));
  const horizon = new Date(first + 30 * 86_400_000).toISOString();
  alone.ringUntil(horizon);
  const called = new Set(alone.told('EscalationRaised').map(({ obligation }) => obligation));
  for (const o of spec.task.obligations)
    must(!o.overdue || o.pausedAt !== null || called.has(o.id), `nobody is called about ${o.id}`);
  const next = nextDeadline(alone.state);
  must(!runs(spec.task) || (next !== null && next > horizon), 'the clock stopped');
}

const granted: Partial<Record<TaskEventType, 'extension' | 'suspension' | 'void'>> = {
  ExtensionGranted: 'extension',
  TaskSuspended: 'suspension',
  TaskVoided: 'void',
};

/** 5. Nobody reviews own work, nobody grants an own request; a stopped clock has an approver, a reason and a review date, and the watch keeps running. */
function nobodyJudgesOwnWork(spec: TaskSpec): void {
  each(spec, ({ event, at, by, before, after, earlier }) => {
    must(!after.workers.includes(after.reviewer), `${after.reviewer} reviews own work`);
    if (['ReviewPassed', 'ReviewFailed', 'LookBackRecorded'].includes(event.type)) {
      must(before?.reviewer === by.agency && !before.workers.includes(by.agency), `${event.type} by ${by.agency}`);
    }
    if (event.type === 'TaskWrittenOff') must(event.data.by !== event.data.lead, 'the lead wrote off own work');
    const request = granted[event.type];
    if (request) {
      const filed = earlier.find((h) => h.event.type === 'RequestFiled' && h.event.data.request === request);
      must(filed !== undefined && filed.by.id !== by.id, `${event.type} by ${by.id}, who asked for it`);
      must(request === 'void' || filed?.by.agency !== by.agency, `${event.type} by the agency that asked for it`);
    }
    if (event.type === 'TaskSuspended')
      must(event.data.reviewOn > at && event.data.reason !== '', 'a stop without reason or end');
    if (!after.suspended || !runs(after)) return;
    must(after.suspended.by !== '', 'a stopped clock without an approver');
    const kinds = after.obligations.filter((o) => o.pausedAt === null).map(({ kind }) => kind);
    must(kinds.includes('suspension-review'), 'a stopped clock without a review date');
    for (const measure of after.measures) {
      const watch = after.obligations.find((o) => o.kind === 'check-in' && o.about === measure.id);
      must(watch?.pausedAt === null, `the watch over ${measure.id} stands still`);
    }
  });
}

const unanswered = (task: Task | null): Escalation[] => (task?.escalations ?? []).filter((e) => e.answer);

/** 6. A task closes only with everything discharged, reviewed and lifted; an unanswered escalation is never dropped. */
function nothingIsDropped(spec: TaskSpec): void {
  each(spec, ({ event, before, after }) => {
    if (event.type === 'TaskWrittenOff') {
      must(before?.status === 'passed', `written off while ${before?.status}`);
      must(!after.duties.some(isOpen) && after.measures.length === 0, 'written off with open ends');
    }
    const ending = event.type === 'TaskWrittenOff' || event.type === 'TaskClosed' || event.type === 'TaskVoided';
    must(!ending || (unanswered(after).length === 0 && after.measures.length === 0), `${event.type} drops what is open`);
    for (const e of unanswered(before)) {
      const kept = after.escalations.some(({ id }) => id === e.id);
      must(kept || answersFor(event, e), `${event.type} dropped ${e.id}`);
    }
  });
}

/** An answer in words, or the same call repeated. */
function answersFor({ type, data }: TaskEvent, { id, obligation, rung }: Escalation): boolean {
  if (type === 'EscalationAnswered') return data.escalation === id;
  return type === 'EscalationRaised' && data.obligation === obligation && data.rung === rung;
}

/** 7. Nothing is deleted or edited; a void takes two people, and a duplicate names what stays. */
function nothingIsErased(spec: TaskSpec): void {
  each(spec, ({ event, by, before, after, earlier }) => {
    const { counters, evidence, workers } = after;
    for (const [name, count] of Object.entries(before?.counters ?? {}))
      must(counters[name as keyof typeof counters] >= count, `${name} counts backwards`);
    must(
      (before?.evidence ?? []).every(({ fileId }) => evidence.some((file) => file.fileId === fileId)),
      'evidence is gone',
    );
    must(
      (before?.workers ?? []).every((agency) => workers.includes(agency)),
      'who worked on it is forgotten',
    );
    must(after.openedAt === (before?.openedAt ?? after.openedAt) && after.hazard === (before?.hazard ?? after.hazard), 'edited');
    if (event.type !== 'TaskVoided') return;
    const filed = earlier.find((h) => h.event.type === 'RequestFiled' && h.event.data.request === 'void');
    must(filed !== undefined && filed.by.id !== by.id, 'voided by one person alone');
    must((event.data.ground === 'duplicate') === (event.data.survivor !== null), 'a duplicate that names no survivor');
  });
}

/** 8. Every deadline can be explained: budget, calendar and version, what counted, pauses and grants and by whom. */
function everyDeadlineIsExplained(spec: TaskSpec): void {
  each(spec, ({ after }) => {
    for (const o of after.obligations) {
      const { due, budget, calendar, spans, pauses, setBy, extensions = [] } = o.explanation;
      must(due === o.due && o.explanation.from === o.since, `${o.id} explains ${due}, due ${o.due}`);
      must((budget === null) === (setBy !== undefined), `${o.id} has neither a budget nor who set it`);
      must(extensions.length === o.extensions, `${o.id} was extended ${o.extensions} times, told ${extensions.length}`);
      must((budget === null || budget.kind === 'natural') === (calendar === null), `${o.id} names the wrong calendar`);
      const counted = spans.reduce((sum, span) => sum + (span.counted ?? 0), 0);
      must(sumsTo(budget, counted, pauses.length), `${o.id}: ${counted} counted of ${JSON.stringify(budget)}`);
    }
  });
}

/** A day budget is rounded up to the end of a day at each resumption. */
function sumsTo(budget: Budget | null, counted: number, pauses: number): boolean {
  if (budget?.kind === 'working-days') return counted >= budget.days - 0.01 && counted < budget.days + pauses + 0.01;
  return budget?.kind !== 'working-hours' || Math.abs(counted - budget.hours) < 0.01;
}

/** 9. A command gets exactly one outcome: the same state, command and instant, the same decision; and a ring that has rung is quiet. */
function oneOutcome(spec: TaskSpec): void {
  const ring = { type: 'RingTask' } as const;
  const once = JSON.stringify(spec.decide(clock, ring));
  must(once === JSON.stringify(spec.decide(clock, ring)), 'decided twice, differently');
  const again = spec.again();
  again.send(clock, ring);
  must(again.send(clock, ring) === 'nothing-due', 'rung twice at one instant');
}

/** 10. A task runs under the playbook version it started with, unless a recorded command moves it; every budget is that playbook's. */
function onePlaybook(spec: TaskSpec): void {
  each(spec, ({ event, before, after }) => {
    const same = !before || (before.playbook.id === after.playbook.id && before.playbook.version === after.playbook.version);
    must(same || event.type === 'PlaybookMoved', 'the playbook changed by itself');
    must(after.class === playbookOfTask(spec, after).class, 'class and playbook differ');
    const playbook = playbookOfTask(spec, after);
    for (const o of after.obligations) must(isBudgetOf(playbook, o), `${o.id}: ${JSON.stringify(o.explanation.budget)}`);
  });
}

function isBudgetOf({ budgets, lookBacks }: Playbook, o: Obligation): boolean {
  const { budget } = o.explanation;
  const wanted =
    o.kind === 'look-back' ? lookBacks[Number(o.about) - 1] : o.about === 'rework' ? budgets.rework : budgetOf(budgets, o);
  return budget === null || JSON.stringify(budget) === JSON.stringify(wanted);
}

const budgetOf = (budgets: Playbook['budgets'], { kind }: Obligation): Budget | undefined =>
  (budgets as Partial<Record<Obligation['kind'], Budget>>)[kind];

/** The ten rules of the design, as checks of a life that was played. Each throws when its rule is broken. */
export const tenRules = {
  '1: an open duty has one holder at every instant, and an offer does not move custody': oneHolder,
  '2: an open task is armed after every event, and every rung reaches a person': alwaysArmed,
  '3: the clock of an offer starts at dispatch, and silence is charged to whoever was silent': silenceIsCharged,
  '4: the ladder never ends by itself, and nothing holds it for good': ladderNeverEnds,
  '5: nobody reviews own work or grants an own request, and the watch never stops': nobodyJudgesOwnWork,
  '6: nothing closes with open ends, and no unanswered escalation is dropped': nothingIsDropped,
  '7: nothing is deleted or edited, and a void takes two people': nothingIsErased,
  '8: every deadline is explained': everyDeadlineIsExplained,
  '9: a command has exactly one outcome': oneOutcome,
  '10: the playbook changes only on record, and every budget is its own': onePlaybook,
} satisfies Record<string, (spec: TaskSpec) => void>;
export type Rule = keyof typeof tenRules;

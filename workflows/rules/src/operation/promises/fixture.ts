import type { OperationEvent, OperationEventType } from '@baton/contracts';
import { playbookOf } from '../../directory';
import { each, must } from '../../spec/lives/fixture';
import { clock, type OperationSpec } from '../fixture';
import { operationRules } from '../powers';
import { nextDeadline } from '../ring';
import type { Call, Obligation, Operation } from '../state';
import { isOver } from '../view';

const rulesOf = (spec: OperationSpec, { playbook: { id, version } }: Operation) => {
  const playbook = playbookOf(spec.policy.directory, id, version);
  if (!playbook) throw new Error(`no playbook ${id}@${version}`);
  return operationRules(playbook);
};
const owed = ({ obligations }: Operation, kind: Obligation['kind'], about: string): boolean =>
  obligations.some((o) => o.kind === kind && o.about === about);

/** Agencies that an event lets go, by name. */
const letGo = ({ data }: OperationEvent): string[] => [
  ...('released' in data ? (data.released as string[]) : []),
  ...('absent' in data ? (data.absent as string[]) : []),
];
const waitedFor: readonly Call['answer']['state'][] = ['called', 'coming', 'refused', 'present'];

/** 1. Every agency called is answered, escalated or released, never forgotten; nobody is let go without being told. */
function nobodyIsForgotten(spec: OperationSpec): void {
  each(spec, ({ event, before, after }) => {
    for (const { agency, answer } of after.calls) {
      const due = answer.state === 'called' || answer.state === 'refused';
      must(!due || owed(after, 'answer', agency), `${event.type} leaves ${agency} ${answer.state}, and nobody asks`);
      const coming = answer.state === 'coming' && (after.status === 'mustering' || after.status === 'on-site');
      must(!coming || owed(after, 'muster', agency), `${event.type} leaves ${agency} on its way, and nobody waits`);
      const was = before?.calls.find((call) => call.agency === agency)?.answer.state ?? 'planned';
      if (answer.state !== 'released' || was === 'released') continue;
      must(letGo(event).includes(agency), `${event.type} lets ${agency} go and does not say so`);
      const told = event.data.effects.some(({ kind, target }) => kind === 'release-team' && target === agency);
      must(!waitedFor.includes(was) || told, `${agency} is let go and not told`);
    }
    if (event.type !== 'DeadlineMissed' || event.data.kind !== 'answer') return;
    must(event.data.responsible === event.data.about, `silence of ${event.data.about} is charged to ${event.data.responsible}`);
  });
  leftAlone(spec);
}

/** Nobody acts any more: about whatever is late somebody is called again, and the clock never stops. */
function leftAlone(spec: OperationSpec): void {
  const alone = spec.again();
  const first = Math.max(Date.parse(spec.now), Date.parse(nextDeadline(spec.state) ?? spec.now));
  const horizon = new Date(first + 4 * 86_400_000).toISOString();
  alone.ringUntil(horizon);
  const called = new Set(alone.told('EscalationRaised').map(({ obligation }) => obligation));
  for (const o of spec.operation.obligations) must(!o.overdue || called.has(o.id), `nobody is called about ${o.id}`);
  const next = nextDeadline(alone.state);
  must(isOver(spec.operation) || (next !== null && next > horizon), 'the clock stopped');
}

/** 2. No measure without its power on site, in the hands of the agency that takes it, by officers who are there. */
function noMeasureWithoutItsPower(spec: OperationSpec): void {
  each(spec, ({ event, before, after }) => {
    if (event.type !== 'FindingRecorded') return;
    const { taken, task, item, measure } = event.data;
    must(
      after.list.some((one) => one.task === task && one.item === item),
      `${item} of ${task} is not on the list`,
    );
    must((taken === null) === (measure === null), 'a measure without its facts');
    if (!taken || !before) return;
    const rule = rulesOf(spec, before).measures.find(({ kind }) => kind === taken.kind);
    const answer = before.calls.find(({ agency }) => agency === taken.agency)?.answer;
    if (!rule || answer?.state !== 'present') throw new Error(`${taken.kind} by ${taken.agency}, who is not there`);
    const { powers, people } = answer.arrival;
    must(taken.power === rule.power && powers.includes(rule.power), `${taken.kind} without ${rule.power} on site`);
    const carded = people.filter(({ name, card }) => card !== null && taken.officers.includes(name));
    must(carded.length >= rule.officers, `${taken.kind} by ${carded.length} officers`);
    must(rule.approval !== 'needed' || taken.approval.how === 'before', `${taken.kind} without approval`);
    const late = taken.approval.how === 'on-the-spot';
    must(!late || owed(after, 'approve', measure ?? ''), `nobody owes the approval of ${measure}`);
    must(rule.endsAfter === null || owed(after, 'end-measure', measure ?? ''), `nothing ends ${measure}`);
  });
}

const decided: readonly OperationEventType[] = [
  'OperationCalledOut',
  'OperationDecided',
  'OperationPostponed',
  'OperationCalledOff',
  'TeamAdmitted',
  'RecordCompleted',
];

/** 3. An open operation has an armed deadline that reaches a filled post, and exactly one commander, who alone decides. */
function armedAndCommanded(spec: OperationSpec): void {
  const { people } = spec.policy.directory;
  each(spec, ({ event, by, before, after }) => {
    const armed = nextDeadline(after) !== null;
    must(armed !== isOver(after), `${event.type} leaves it ${after.status}, armed: ${armed}`);
    must(after.status !== 'closed' || after.obligations.length === 0, 'closed while something is owed');
    must(people[after.commander.person] !== undefined, `commanded by ${after.commander.person}`);
    must(after.commander.person !== after.deputy.person, 'the deputy commands');
    if (event.type === 'EscalationRaised')
      must(people[event.data.to.person] !== undefined, `${event.data.escalation} reached nobody`);
    if (!before) return;
    const changed = before.commander.person !== after.commander.person;
    must(!changed || event.type === 'CommanderReplaced', `${event.type} changes the commander`);
    const commanding = [before.commander.person, before.deputy.person].includes(by.id);
    must(!decided.includes(event.type) || commanding, `${event.type} by ${by.id}, who does not command`);
  });
}

/** 4. Effects are never lost: each is owed until its outcome is recorded, and never changes. */
function effectsAreNeverLost(spec: OperationSpec): void {
  each(spec, ({ event, before, after }) => {
    must(after.effects.length === after.counters.effect, 'an effect is gone');
    for (const effect of after.effects) {
      const was = before?.effects.find(({ id }) => id === effect.id);
      const pending = effect.status === 'pending';
      const closing = event.type === 'EffectRecorded' && event.data.effect === effect.id && after.obligations.length === 1;
      must(pending === owed(after, 'carry-out', effect.id) || closing, `${effect.id} is ${effect.status}, owed: ${!pending}`);
      if (!was) continue;
      must(was.target === effect.target && was.command === effect.command && was.by === effect.by, `${effect.id} changed`);
      must(was.status === effect.status || event.type === 'EffectRecorded', `${event.type} settles ${effect.id}`);
    }
    must(after.status !== 'closed' || after.effects.every(({ status }) => status !== 'pending'), 'closed with effects pending');
    causes(event);
  });
  const opened = spec.operation.effects.filter(({ kind }) => kind === 'open-task').map(({ target }) => target);
  must(new Set(opened).size === opened.length, 'two effects open one task');
}

/** What a finding means is sent to its task, and a new hazard is opened. */
function causes(event: OperationEvent): void {
  if (event.type === 'FindingRecorded') {
    const { means, task, effects } = event.data;
    const sent = effects.filter(({ kind, target }) => kind === 'command-task' && target === task);
    must(sent.length === (means ? 1 : 0) && (!means || sent[0]?.command === means), 'what a finding means is not sent');
  }
  if (event.type === 'HazardFound')
    must(
      event.data.effects.some(({ kind }) => kind === 'open-task'),
      'a hazard is not opened',
    );
}

/** 5. A command gets exactly one outcome: the same state, command and instant, the same decision; and a ring that has rung is quiet. */
function oneOutcome(spec: OperationSpec): void {
  const ring = { type: 'RingOperation' } as const;
  const once = JSON.stringify(spec.decide(clock, ring));
  must(once === JSON.stringify(spec.decide(clock, ring)), 'decided twice, differently');
  const again = spec.again();
  again.send(clock, ring);
  must(again.send(clock, ring) === 'nothing-due', 'rung twice at one instant');
}

/** 6. Nothing is deleted or edited: tasks, list, findings, signatures; an unanswered call is never dropped. */
function nothingIsErased(spec: OperationSpec): void {
  each(spec, ({ event, before, after }) => {
    if (!before) return;
    must(after.tasks === before.tasks && after.list === before.list && after.required === before.required, 'edited');
    must(
      before.findings.every((finding, i) => after.findings[i] === finding),
      `${event.type} edits a finding`,
    );
    must(
      before.measures.every(({ id }, i) => after.measures[i]?.id === id),
      `${event.type} loses a measure`,
    );
    for (const [name, count] of Object.entries(before.counters))
      must(after.counters[name as keyof Operation['counters']] >= count, `${name} counts backwards`);
    for (const signature of before.record?.signatures ?? []) {
      const now = after.record?.signatures.find(({ agency }) => agency === signature.agency);
      must(signature.how === 'outstanding' || now === signature, `${event.type} changes a signature`);
    }
    for (const e of before.escalations.filter(({ answer }) => answer)) {
      const kept = after.escalations.some(({ id }) => id === e.id);
      const repeated = event.type === 'EscalationRaised' && event.data.obligation === e.obligation && event.data.rung === e.rung;
      const answered = event.type === 'EscalationAnswered' && event.data.escalation === e.id;
      must(kept || repeated || answered, `${event.type} dropped ${e.id}`);
    }
  });
}

/** 7. Every deadline is explained, and no clock of an operation ever stands still. */
function everyDeadlineIsExplained(spec: OperationSpec): void {
  each(spec, ({ after }) => {
    for (const o of after.obligations) {
      const { due, from, budget, calendar, setBy } = o.explanation;
      must(due === o.due && from === o.since, `${o.id} explains ${from} to ${due}, is ${o.since} to ${o.due}`);
      must((budget === null) === (setBy !== undefined), `${o.id} has neither a budget nor who set it`);
      must((budget === null || budget.kind === 'natural') === (calendar === null), `${o.id} names the wrong calendar`);
      must((o.pausedAt as string | null) === null, `${o.id} stands still`);
    }
  });
}

/** What an operation promises whatever happens, as checks of a life that was played. Each throws when its promise is broken. */
export const promises = {
  '1: every agency called is answered, escalated or released, never forgotten': nobodyIsForgotten,
  '2: no measure without its power on site': noMeasureWithoutItsPower,
  '3: an open operation is armed, reaches a person, and has exactly one commander': armedAndCommanded,
  '4: effects are never lost': effectsAreNeverLost,
  '5: a command has exactly one outcome': oneOutcome,
  '6: nothing is deleted or edited, and no unanswered call is dropped': nothingIsErased,
  '7: every deadline is explained, and no clock stands still': everyDeadlineIsExplained,
} satisfies Record<string, (spec: OperationSpec) => void>;
export type Promised = keyof typeof promises;

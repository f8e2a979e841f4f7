import type { OperationEvent } from '@baton/contracts';
import type { OperationState } from '@baton/rules';

type Counts = Map<string, number>;

/** Counts what the log of operations tells, by who did it. */
export class OperationCensus {
  /** Answers to call-outs, by `agency: how`. */
  readonly answers: Counts = new Map();
  /** Escalations of what somebody owed, by `agency: what, rung`. */
  readonly rungs: Counts = new Map();
  readonly decisions: Counts = new Map();
  /** Teams on site, by how they came there. */
  readonly arrivals: Counts = new Map();
  /** Measures taken, by `power: kind`. */
  readonly measures: Counts = new Map();
  readonly signatures: Counts = new Map();
  /** Commands that findings became, by type. */
  readonly carriedOut: Counts = new Map();
  /** Refusals shown to commanders, by `what code`. */
  readonly shown: Counts = new Map();
  emergencies = 0;
  hazards = 0;

  hear(_operation: string, event: OperationEvent, _at: string, before: OperationState): void {
    if (before.status === 'none') return;
    switch (event.type) {
      case 'TeamPromised':
        return count(this.answers, `${event.data.agency}: team named${lateness(before, event.data.agency)}`);
      case 'CallRefused':
        return count(this.answers, `${event.data.agency}: refused`);
      case 'EscalationRaised':
        return count(this.rungs, rungOf(event.data));
      case 'OperationDecided':
        return count(this.decisions, event.data.decision);
      case 'OperationPostponed':
        return count(this.decisions, 'postpone');
      case 'OperationCalledOff':
        return count(this.decisions, 'call-off');
      case 'TeamCheckedIn':
        return count(this.arrivals, 'checked in');
      case 'TeamAdmitted':
        return count(this.arrivals, `admitted by the commander${event.data.late ? ', late' : ', too far away'}`);
      case 'FindingRecorded':
        return event.data.taken ? count(this.measures, `${event.data.taken.power}: ${event.data.taken.kind}`) : undefined;
      case 'HazardFound':
        return void (this.hazards += 1);
      case 'EmergencyDeclared':
        return void (this.emergencies += 1);
      case 'RecordSigned':
        return count(this.signatures, 'signed');
      case 'RecordDissented':
        return count(this.signatures, 'dissented');
      case 'EffectRecorded':
        return this.effect(event.data, before);
      default:
        return undefined;
    }
  }

  private effect(
    { effect, kind, outcome, code }: Extract<OperationEvent, { type: 'EffectRecorded' }>['data'],
    before: OperationState,
  ): void {
    const caused = before.status === 'none' ? undefined : before.effects.find(({ id }) => id === effect);
    const what = caused?.command?.type ?? kind;
    if (outcome === 'refused') count(this.shown, `${what} ${code ?? ''}`.trim());
    else count(this.carriedOut, what);
  }
}

const count = (counts: Counts, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

/** Whether an agency's answer was overdue when it came. */
function lateness(before: OperationState, agency: string): string {
  if (before.status === 'none') return '';
  return before.obligations.some(({ kind, about, overdue }) => kind === 'answer' && about === agency && overdue) ? ' late' : '';
}

type Raised = Extract<OperationEvent, { type: 'EscalationRaised' }>['data'];

const rungOf = ({ kind, responsible, name, rung }: Raised): string => `${responsible}: ${kind}, rung ${rung + 1} ${name}`;

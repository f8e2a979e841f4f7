import {
  type Actor,
  type Budget,
  type DecideContext,
  type EffectKind,
  type EffectStart,
  type OperationEvent,
  type OperationEventType,
  type OperationObligationKind,
  type OperationObligationStart,
  type OperationPlaybook,
  type Playbook,
} from '@baton/contracts';
import { dueAfter } from '../calendar';
import type { DirectoryState } from '../directory';
import { type ClockChange, type Facts, OwingDraft, type StartSpec as AnyStart, type Time, type Timing } from '../obligation';
import { evolve } from './evolve';
import type { OperationPolicy } from './policy';
import { operationRules } from './powers';
import type { Call, Obligation, Operation, OperationState } from './state';

export type { Verdict } from '../obligation';

export type OperationContext = DecideContext<OperationPolicy>;

export type StartSpec = AnyStart<OperationObligationKind>;

/** Something the operation causes elsewhere. */
export interface EffectSpec {
  kind: EffectKind;
  target: string;
  what: string;
  command?: EffectStart['command'];
}

interface Changes extends ClockChange<StartSpec> {
  effects?: EffectSpec[];
}

/** What a draft adds to the facts of every event. */
type Told = keyof Changes;
/** What an event of an operation says besides its obligations and effects. */
export type FactsOf<T extends OperationEventType> = Facts<OperationEvent, T, OperationObligationStart, Told>;

/** A decision on an operation in the making. */
export class Draft extends OwingDraft<Operation, OperationEvent, StartSpec, OperationObligationStart, OperationPolicy, Told> {
  constructor(state: OperationState, context: OperationContext) {
    super(state, context, { evolve, absent: 'no operation yet' });
  }

  get operation(): Operation {
    return this.entity;
  }

  get actor(): Actor {
    return this.context.actor;
  }

  get directory(): DirectoryState {
    return this.context.policy.directory;
  }

  /** What the playbook says of operations. */
  get rules(): OperationPlaybook {
    return operationRules(this.playbook);
  }

  laddersOf(playbook: Playbook): OperationPlaybook {
    return operationRules(playbook);
  }

  /** Running obligations of some kinds, about something when given. */
  running(kinds: readonly OperationObligationKind[], about?: string): Obligation[] {
    return this.operation.obligations.filter((o) => kinds.includes(o.kind) && (about === undefined || o.about === about));
  }

  /** The part of an agency, if it has one. */
  call(agency: string): Call | undefined {
    return this.operation.calls.find((call) => call.agency === agency);
  }

  /** Id of an effect of the event that is told next: the first, unless others come before it. */
  effectId(before = 0): string {
    return `effect-${this.operation.counters.effect + 1 + before}`;
  }

  /** A budget from an instant, but never beyond another that still lies ahead of it: nobody answers after the hour itself. */
  within(budget: Budget, since: string, latest: string, under: Playbook = this.playbook): Time {
    const ends = dueAfter(this.calendarOf(under), since, budget).due;
    return ends > latest && latest > since ? { until: latest, setBy: 'appointment' } : { budget };
  }

  /** Adds an event; its effects get their ids here, and each is owed until its outcome is recorded. */
  override emit<T extends OperationEventType>(
    type: T,
    facts: FactsOf<T>,
    { effects: specs = [], ...clocks }: Changes = {},
    under?: Playbook,
  ): void {
    const effects = specs.map((spec, i) => this.effect(spec, i));
    const told = (starts: OperationObligationStart[]) => ({
      ...(typeof facts === 'function' ? facts(starts) : facts),
      effects,
    });
    const starts = [...(clocks.starts ?? []), ...effects.map((effect) => this.owed(effect))];
    super.emit(type, told, { ...clocks, starts }, under);
  }

  protected started(spec: StartSpec, { id, since, due, explanation, nextRung }: Timing): OperationObligationStart {
    const { kind, responsible, about = null } = spec;
    return { id, kind, responsible, since, due, explanation, nextRung, about };
  }

  private effect({ kind, target, what, command = null }: EffectSpec, i: number): EffectStart {
    return { id: this.effectId(i), kind, target, what, command, by: this.actor };
  }

  private owed({ id }: EffectStart): StartSpec {
    const { office } = this.operation;
    return { kind: 'carry-out', responsible: office, time: { budget: this.rules.budgets.effect }, about: id };
  }
}

import type { EffectStart, OperationCommand } from '@baton/contracts';
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  currentUpdateInfo,
  defineSignal,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';
import { type Branch, Branches } from './branches';
import { checkDecision, type CommandersDecision, type DecisionOutcome } from './commanders-decision';
import { forEver, insist, once } from './insist';
import { Known } from './known';
import { operationAttributes, longestSummary, type OperationPicture, type Owed, showOperation } from './operation-picture';
import { type Process, waitingForQuery } from './process';
import { firstAttributes } from './search-attributes';
import { afterNothing, isLong, moved, sleepTime } from './waking';

// messages
/** Somebody did something: here is the operation as it stands now. */
const operationChanged = defineSignal<[OperationPicture]>('operationChanged');
/** The commander decides: go, postpone, go short-handed, call off. Gives what the gateway made of it, refusals included. */
export const decideUpdate = defineUpdate<DecisionOutcome, [CommandersDecision]>('decide');

// port
/** Which operation an activity is about, and the W3C trace context it continues. */
export interface OfOperation {
  operation: string;
  traceparent: string | null;
}
/** What became of an effect at its target. */
export type EffectAnswer = Omit<Extract<OperationCommand, { type: 'RecordEffect' }>, 'type' | 'effect'>;
/** What the process asks of the world; each may be asked twice and does its work once. */
export interface OperationActivities {
  /** Asks the rules to do whatever is due on the operation now. Gives it as it stands after. */
  ringOperation(of: OfOperation): Promise<OperationPicture>;
  /** Sends a decision as a command whose id derives from `decision`. `found`: the operation as it stands after; null when it was refused. */
  sendDecision(
    of: OfOperation & CommandersDecision & { decision: string },
  ): Promise<{ outcome: DecisionOutcome; found: OperationPicture | null }>;
  /** Does an effect at its target, on behalf of who caused it. */
  performEffect(of: OfOperation & { effect: EffectStart }): Promise<EffectAnswer>;
  /** Puts on record what became of it. Gives the operation as it stands after. */
  recordEffect(of: OfOperation & { effect: string; answer: EffectAnswer }): Promise<OperationPicture>;
}
const quickly = proxyLocalActivities<OperationActivities>(once);
const persistently = proxyActivities<OperationActivities>(forEver);

// entry
interface JointOperationInput {
  operation: string;
  picture: OperationPicture;
}

/**
 * A joint operation, from its plan to the last thing it causes. The process keeps order, waiting, retry and compensation;
 * what is due, what is allowed and what follows is decided by the rules behind its activities.
 *
 *   planned ──called out──▶ called-out ──go, short-handed──▶ mustering ──somebody is there──▶ on-site ──▶ recorded ──▶ closed
 *                            ▲      │                            │                         (joint record)   (signed, all done)
 *           called out again │      ├─ postpone ─▶ postponed ◀───┤
 *                            └──────│─────────────────┘          │            emergency: a mark, from the call-out on
 *                                   └─ call off ──▶ called-off ◀─┘
 *
 * Side by side, each a branch of its own:
 * - whatever somebody owes (each agency's answer, the commander's decision, each arrival, the record, each signature …):
 *   the branch waits until it is owed no more; when its instant comes it rings, the rules call the deputy and climb the
 *   ladder, and it waits on;
 * - whatever is to be done elsewhere, in order for each target: findings become commands on tasks, a calling off or a
 *   postponement is compensated, an emergency is passed on. It is done at the target and then put on record, each repeated
 *   until it is answered: wherever a worker dies, the next one does nothing twice and leaves nothing out.
 */
export async function jointOperation({ operation, picture }: JointOperationInput): Promise<void> {
  const known = new Known(picture, showOperation(picture));
  const work = new Work(operation, known);
  const branches = new Branches();
  const room = enough + 4 * picture.owed.length;
  const mayStartOver = () => isLong(room) && known.quiet && allHandlersFinished();

  setHandler(waitingForQuery, () => known.picture.waitingFor);
  setHandler(operationChanged, known.told);
  setHandler(decideUpdate, (decision: CommandersDecision) => work.decide(decision), {
    validator: (decision: CommandersDecision) => checkDecision(decision, known.picture),
  });

  while (!known.picture.over) {
    branches.begin(work.branches());
    await condition(() => known.picture.over || branches.failed || branches.lack(work.branches()) || mayStartOver());
    branches.check();
    if (mayStartOver() && !known.picture.over) await continueAsNew<typeof jointOperation>({ operation, picture: known.picture });
  }
  await condition(allHandlersFinished);
}

/** The process of a joint operation, for whoever starts and tells it. */
export const jointOperationProcess: Process<OperationPicture> = {
  workflow: jointOperation.name,
  workflowId: (operation) => `joint-operation/${operation}`,
  input: (operation, picture): JointOperationInput => ({ operation, picture }),
  changed: operationChanged,
  attributes: firstAttributes(operationAttributes),
};

// helpers
/** Events after which the workflow starts over with a short history, besides those that its start takes for what is owed. */
const enough = 600;

/** What the process does for one operation. */
class Work {
  private ringing: Promise<unknown> | undefined;

  constructor(
    private readonly operation: string,
    private readonly known: Known<OperationPicture>,
  ) {}

  /** A branch for everything owed, and one for every target at which something is to be done. */
  branches(): Branch[] {
    const { owed, effects } = this.known.picture;
    const targets = new Set(effects.map(({ target }) => target));
    return [
      ...owed.map(({ id }): Branch => ({ name: `owed ${id}`, run: () => this.untilSettled(id) })),
      ...[...targets].map((target): Branch => ({ name: `at ${target}`, run: () => this.settle(target) })),
    ];
  }

  /** Sends a decision; its caller is told what the gateway made of it. */
  async decide(decision: CommandersDecision): Promise<DecisionOutcome> {
    const asked = { ...this.about, ...decision, decision: currentUpdateInfo()?.id ?? '' };
    const { outcome, found } = await this.known.ask(() => persistently.sendDecision(asked));
    if (found) this.known.told(found);
    return outcome;
  }

  /** Waits until something is owed no more; whenever its instant comes, the rules are rung. */
  private async untilSettled(id: string): Promise<void> {
    let rest = 0;
    for (let owed = this.owed(id); owed; owed = this.owed(id)) {
      const { wakeAt, says } = owed;
      const sleep = sleepTime(wakeAt, rest);
      // A timer whose instant has come is not cancelled any more: branches that are due together fire together.
      const changed = () => Date.now() < wakeAt && moved(wakeAt, this.owed(id)?.wakeAt ?? null);
      if (sleep > 0 && (await condition(changed, sleep, { summary: says }))) continue;
      const { version } = this.known.picture;
      await this.ring();
      rest = this.known.picture.version === version ? afterNothing : 0;
    }
  }

  /** Does what is to be done at a target, one after the other. */
  private async settle(target: string): Promise<void> {
    for (let effect = this.effectAt(target); effect; effect = this.effectAt(target)) {
      const { id, what } = effect;
      const asked = { ...this.about, effect };
      const answer = await this.known.ask(() =>
        persistently.performEffect.executeWithOptions({ summary: what.slice(0, longestSummary) }, [asked]),
      );
      await this.known.find(() => persistently.recordEffect({ ...this.about, effect: id, answer }));
    }
  }

  /** Branches whose instants come together ring once. */
  private ring(): Promise<unknown> {
    const { about } = this;
    this.ringing ??= this.known
      .find(() =>
        insist(
          () => quickly.ringOperation(about),
          () => persistently.ringOperation(about),
        ),
      )
      .finally(() => (this.ringing = undefined));
    return this.ringing;
  }

  private get about(): OfOperation {
    return { operation: this.operation, traceparent: this.known.picture.traceparent };
  }

  private owed(id: string): Owed | undefined {
    return this.known.picture.owed.find((one) => one.id === id);
  }

  private effectAt(target: string): EffectStart | undefined {
    return this.known.picture.effects.find((one) => one.target === target);
  }
}

import type { Commit, DomainEvent } from '@baton/contracts';
import type { CommitLog } from './commit-log';
import { decideOn, type Verdict } from './decide';
import { foldCommit, nothingKept } from './fold';
import type { Pending } from './pending';
import { rememberedId, type Refusals, type Remembered } from './refusals';
import type { RecentStates } from './recent-states';
import { acceptedBy, answerAgain, type CommandRequest, type Outcome } from './request';
import type { StateStore } from './state-store';
import { fromDocument, toDocument, type Kept, type StoredSubject } from './stored-subject';

/** What a batch works with. */
export interface Engine<S, C extends { type: string }, E extends DomainEvent, P> {
  stored: StoredSubject<S, C, E, P>;
  log: CommitLog;
  states: StateStore<S>;
  refusals: Refusals;
  recent: RecentStates<Kept<S>>;
  now: () => string;
}

type Denied<S> = Exclude<Verdict<S>, { verdict: 'commit' }>;

interface Doubtful<S, C, P> {
  pending: Pending<S, C, P>;
  kept: Kept<S>;
  verdict: Denied<S>;
}

interface Sealed<S, C, P> {
  pending: Pending<S, C, P>;
  commit: Commit;
  kept: Kept<S>;
}

/**
 * One group commit. Per entity the commands are decided in order until one is accepted; the rest come again in a later
 * batch, on the state that one leaves. So a batch never holds two commits of one entity, and a failed one can leave no gap.
 *
 *   load states ─┐
 *   load refusals┴─▶ decide ─▶ accepted: insert commits ─▶ fold, write states ─▶ answer
 *                         └──▶ denied:   look beyond ─┬─▶ nothing there: remember ─▶ answer
 *                                                     ├─▶ own commit: the first answer again
 *                                                     └─▶ newer commits: fold, come again
 */
export class Batch<S, C extends { type: string }, E extends DomainEvent, P> {
  /** Commands to be decided again. `retry` met a taken sequence, `later` was only overtaken within the batch. */
  readonly again: { retry: Pending<S, C, P>[]; later: Pending<S, C, P>[] } = { retry: [], later: [] };

  constructor(
    private readonly engine: Engine<S, C, E, P>,
    private readonly groups: Map<string, Pending<S, C, P>[]>,
  ) {}

  /** Runs to the point where every entity may be decided again; answers that wait for the state follow by themselves. */
  async run(): Promise<void> {
    const all = [...this.groups.values()].flat();
    await this.guard(all, async () => {
      const [kept, remembered] = await Promise.all([this.load(), this.engine.refusals.find(all.map(idOf))]);
      const { sealed, doubtful } = this.decideAll(kept, remembered);
      await Promise.all([
        this.guard(pendingOf(sealed), () => this.commit(sealed)),
        this.guard(pendingOf(doubtful), () => this.confirm(doubtful)),
      ]);
    });
  }

  /** Lets go of every command that has no answer yet; whatever the store still does will be found by who asks again. */
  giveUp(error: unknown): void {
    this.again.retry.length = 0;
    this.again.later.length = 0;
    for (const pending of [...this.groups.values()].flat()) {
      this.engine.recent.forget(pending.request.entity);
      pending.fail(error);
    }
  }

  /** Where the store fails, the commands at hand fail, and what is remembered of their entities is no longer trusted. */
  private async guard(pending: Pending<S, C, P>[], step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      for (const one of pending) {
        this.engine.recent.forget(one.request.entity);
        one.fail(error);
      }
    }
  }

  private async load(): Promise<Map<string, Kept<S>>> {
    const { recent, states, stored } = this.engine;
    const kept = new Map<string, Kept<S>>();
    const unknown: string[] = [];
    for (const [entity, group] of this.groups) {
      const known = recent.get(entity);
      if (known) kept.set(entity, known);
      else if (group.every(({ request, behind }) => request.createsEntity && !behind))
        kept.set(entity, nothingKept(stored.subject.initialState));
      else unknown.push(entity);
    }
    for (const document of await states.find(unknown)) kept.set(document._id, fromDocument(document));
    for (const entity of unknown) if (!kept.has(entity)) kept.set(entity, nothingKept(stored.subject.initialState));
    return kept;
  }

  private decideAll(states: Map<string, Kept<S>>, remembered: Map<string, Remembered>) {
    const sealed: Sealed<S, C, P>[] = [];
    const doubtful: Doubtful<S, C, P>[] = [];
    for (const [entity, group] of this.groups) {
      const kept = states.get(entity) ?? nothingKept(this.engine.stored.subject.initialState);
      let accepted = false;
      for (const pending of group) {
        if (accepted) {
          this.again.later.push(pending);
          continue;
        }
        const before = remembered.get(idOf(pending));
        if (before) {
          pending.settle(toldBefore(before, pending.request));
          continue;
        }
        const verdict = this.decide(kept, pending);
        if (verdict?.verdict === 'commit') {
          sealed.push({ pending, ...verdict });
          accepted = true;
        } else if (verdict) doubtful.push({ pending, kept, verdict });
      }
    }
    return { sealed, doubtful };
  }

  /** A decider that throws fails its own caller and nobody else. */
  private decide(kept: Kept<S>, pending: Pending<S, C, P>): Verdict<S> | null {
    try {
      return decideOn(this.engine.stored, kept, pending.request, this.engine.now());
    } catch (error) {
      pending.fail(error);
      return null;
    }
  }

  private async commit(sealed: Sealed<S, C, P>[]): Promise<void> {
    const results = await this.engine.log.insert(sealed.map(({ commit }) => commit));
    const conflicts: Sealed<S, C, P>[] = [];
    for (const [i, one] of sealed.entries()) {
      if (results[i] === 'ok') this.accept(one);
      else conflicts.push(one);
    }
    await this.guard(pendingOf(conflicts), () => this.resolve(conflicts));
  }

  private accept({ pending, commit, kept }: Sealed<S, C, P>): void {
    const { recent, states, stored } = this.engine;
    recent.set(commit.entity, kept);
    void states
      .write(toDocument(stored.subject.kind, commit.entity, commit.district, kept))
      .then(() => pending.settle(acceptedBy(commit, kept.state)));
  }

  /** Commits that found their sequence or their command id taken: the first answer again, or another attempt on the healed state. */
  private async resolve(conflicts: Sealed<S, C, P>[]): Promise<void> {
    const known = conflicts.map(({ pending, commit }) => ({
      pending,
      position: { entity: commit.entity, version: commit.seq - 1, commandId: commit.commandId },
    }));
    const beyond = byEntity(await this.engine.log.beyond(known.map(({ position }) => position)));
    for (const { pending, position } of known) {
      const commits = beyond.get(position.entity) ?? [];
      const first = commits.find(({ commandId }) => commandId === position.commandId);
      await this.heal(position.entity, commits);
      if (first) pending.settle(sameAgain(first, pending.request));
      else this.again.retry.push({ ...pending, behind: true });
    }
  }

  /** Nothing is denied on a state that may be behind: what the log holds beyond it, or of this command, goes first. */
  private async confirm(doubtful: Doubtful<S, C, P>[]): Promise<void> {
    if (doubtful.length === 0) return;
    const positions = doubtful.map(({ pending: { request }, kept }) => ({
      entity: request.entity,
      version: kept.version,
      commandId: request.commandId,
    }));
    const beyond = byEntity(await this.engine.log.beyond(positions));
    const confirmed: Doubtful<S, C, P>[] = [];
    for (const one of doubtful) {
      const { request } = one.pending;
      const commits = beyond.get(request.entity) ?? [];
      const first = commits.find(({ commandId }) => commandId === request.commandId);
      if (first) one.pending.settle(sameAgain(first, request));
      else if (commits.some(({ seq }) => seq > one.kept.version)) this.again.later.push({ ...one.pending, behind: true });
      else confirmed.push(one);
    }
    await Promise.all([...beyond].map(([entity, commits]) => this.heal(entity, commits)));
    await this.deny(confirmed);
  }

  private async deny(confirmed: Doubtful<S, C, P>[]): Promise<void> {
    const now = new Date(this.engine.now());
    const toRemember = confirmed.flatMap((one) => toRemembered(one, now) ?? []);
    const standing = await this.engine.refusals.remember(toRemember);
    for (const { pending, kept, verdict } of confirmed) {
      const remembered = standing.get(idOf(pending));
      if (verdict.verdict === 'stale') pending.settle({ outcome: 'stale', version: kept.version });
      else if (!remembered) pending.settle({ outcome: 'absent' });
      else pending.settle(toldBefore(remembered, pending.request, toRemember.includes(remembered)));
    }
  }

  /** Folds what a state has not seen into the recent states and into the collection. */
  private async heal(entity: string, commits: Commit[]): Promise<void> {
    if (commits.length === 0) return;
    const { recent, log, states, stored } = this.engine;
    const [found] = await states.find([entity]);
    let kept = newer(recent.get(entity), found && fromDocument(found)) ?? nothingKept(stored.subject.initialState);
    const missing = await log.after(entity, kept.version);
    for (const commit of missing) kept = foldCommit(stored, kept, commit);
    const district = commits[0]?.district ?? '';
    if (kept.version > 0) recent.set(entity, kept);
    if (missing.length > 0) await states.write(toDocument(stored.subject.kind, entity, district, kept));
  }
}

const pendingOf = <S, C, P>(list: { pending: Pending<S, C, P> }[]): Pending<S, C, P>[] => list.map(({ pending }) => pending);

const idOf = <S, C, P>({ request }: Pending<S, C, P>): string => rememberedId(request.entity, request.commandId);

function newer<S>(a: Kept<S> | undefined, b: Kept<S> | undefined): Kept<S> | undefined {
  if (!a || !b) return a ?? b;
  return a.version >= b.version ? a : b;
}

function byEntity(commits: Commit[]): Map<string, Commit[]> {
  const groups = new Map<string, Commit[]>();
  for (const commit of commits) groups.set(commit.entity, [...(groups.get(commit.entity) ?? []), commit]);
  return groups;
}

const sameAgain = <S, C, P>(first: Commit, request: CommandRequest<S, C, P>): Outcome<S> =>
  answerAgain({ commandHash: first.commandHash, actor: first.actor.id }, request, () => acceptedBy<S>(first));

const toldBefore = <S, C, P>(remembered: Remembered, request: CommandRequest<S, C, P>, first = false): Outcome<S> =>
  answerAgain(remembered, request, () => ({ ...remembered.answer, first }));

/** Staleness and absence depend on the moment, not on the command: they are not remembered. */
function toRemembered<S, C, P>({ pending, kept, verdict }: Doubtful<S, C, P>, rememberedAt: Date): Remembered | null {
  if (verdict.verdict === 'stale' || verdict.verdict === 'absent') return null;
  const { entity, commandId, commandHash, actor } = pending.request;
  const { version, nextDeadline } = kept;
  const answer: Remembered['answer'] =
    verdict.verdict === 'refused'
      ? { outcome: 'refused', refusal: verdict.refusal, version }
      : { outcome: 'nothing', reason: verdict.reason, version, nextDeadline };
  return { _id: rememberedId(entity, commandId), entity, commandId, commandHash, actor: actor.id, answer, rememberedAt };
}

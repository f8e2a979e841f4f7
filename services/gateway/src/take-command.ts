import { type Actor, type CommandAnswer, type DomainEvent, type Problem, problems, type Role } from '@baton/contracts';
import { type CommandRequest, type Journal, type Outcome, lastSequence, type Verdict } from '@baton/journal';
import { commandRoles, permissionsOf } from '@baton/permissions';
import { type Clock, invalidRequest, ProblemError, requestTraceparent } from '@baton/runtime';
import type { Request, Response } from 'express';
import { commandHash } from './command-hash';
import type { Snapshot } from './directory/policy';
import type { FileStore } from './files/file-store';
import { commandWishes } from './request-headers';
import type { Caller } from './signed-in';
import type { NamedFiles, SubjectDoor } from './subject-door';

/** What taking a command needs of the process. */
export interface CommandPort {
  journal: Journal;
  clock: Clock;
  district: string;
  files: FileStore;
}

/** Where a command goes. A new entity's id derives from the key, so that one key can never open two. */
export interface Target {
  entity: (key: string) => string;
  /** True when the command may be the first of its entity. */
  creates: boolean;
}

/**
 * The way of every command: headers → strict parse → role → one decision on one snapshot of policy → one commit → one
 * answer. Whatever is answered with success is durable; a problem with `Retry-After` may be sent again under the same key.
 */
export async function takeCommand<S, C extends { type: string }, E extends DomainEvent, P>(
  { journal, clock, district, files }: CommandPort,
  door: SubjectDoor<S, C, E, P>,
  { entity: entityOf, creates }: Target,
  { actor, snapshot }: Caller,
  request: Request,
  response: Response,
): Promise<void> {
  const wishes = commandWishes(request);
  const command = parse(door, request.body);
  authorise(door, command, actor);
  await verifyFiles(files, district, door.evidenceIn?.(command) ?? []);
  const entity = entityOf(wishes.key);
  const asked: CommandRequest<S, C, P> = {
    entity,
    district,
    command,
    commandId: wishes.key,
    commandHash: commandHash(command),
    actor,
    policy: await door.policyOf(snapshot, { entity, command, actor }),
    policyVersions: { directory: snapshot.version },
    createsEntity: creates,
    ...(wishes.expectedVersion !== undefined && { expectedVersion: wishes.expectedVersion }),
    ...tracedBy(response),
  };
  const outcome = wishes.dryRun ? previewed(await journal.preview(door.stored, asked)) : await executed(journal, door, asked);
  const answer = answerOf(asked.entity, outcome, clock);
  const view = wishes.representation ? await representation(journal, door, asked.entity, outcome, snapshot) : {};
  if (isRepeated(outcome)) response.set('Idempotency-Replayed', 'true');
  response.status(creates && answer.outcome === 'accepted' && !wishes.dryRun ? 201 : 200).json({ ...answer, ...view });
}

const isRepeated = <S>(outcome: Outcome<S>): boolean => 'first' in outcome && !outcome.first;

function tracedBy(response: Response): { traceparent?: string } {
  const traceparent = requestTraceparent(response);
  return traceparent === undefined ? {} : { traceparent };
}

function authorise<S, C extends { type: string }, E extends DomainEvent, P>(
  door: SubjectDoor<S, C, E, P>,
  { type }: C,
  actor: Actor,
): void {
  if (permissionsOf(actor).can(type, door.on)) return;
  const { [type]: allowed = [] } = commandRoles[door.on] as Record<string, readonly Role[]>;
  throw new ProblemError('forbidden', `${type} is for ${allowed.join(', ')}; ${actor.id} is ${actor.roles.join(', ')}.`);
}

async function verifyFiles(files: FileStore, district: string, all: readonly NamedFiles[]): Promise<void> {
  for (const named of all) await files.verify(district, named.files, named.pointer);
}

async function executed<S, C extends { type: string }, E extends DomainEvent, P>(
  journal: Journal,
  door: SubjectDoor<S, C, E, P>,
  asked: CommandRequest<S, C, P>,
): Promise<Outcome<S>> {
  const outcome = await journal.execute(door.stored, asked);
  if (outcome.outcome === 'accepted' && outcome.state !== null) door.accepted?.(outcome.state, outcome.version);
  return outcome;
}

function parse<S, C extends { type: string }, E extends DomainEvent, P>(door: SubjectDoor<S, C, E, P>, body: unknown): C {
  const parsed = door.schema.safeParse(body);
  if (!parsed.success) throw invalidRequest(parsed.error, body, 'The command');
  return parsed.data;
}

/** What a command would come to, as an outcome. */
function previewed<S>(verdict: Verdict<S>): Outcome<S> {
  switch (verdict.verdict) {
    case 'commit': {
      const { commit, kept } = verdict;
      const events = commit.events.map(({ type, data }, i) => ({ sequence: commit.seq + i, type, data }));
      const { nextDeadline, state } = kept;
      return { outcome: 'accepted', first: true, version: lastSequence(commit), at: commit.at, events, nextDeadline, state };
    }
    case 'nothing':
      return { outcome: 'nothing', first: true, reason: verdict.reason, version: 0, nextDeadline: null };
    case 'refused':
      return { outcome: 'refused', first: true, refusal: verdict.refusal, version: 0 };
    case 'stale':
      return { outcome: 'stale', version: 0 };
    case 'absent':
      return { outcome: 'absent' };
  }
}

/** The answer to an outcome; throws its problem when it is one. */
function answerOf<S>(id: string, outcome: Outcome<S>, clock: Clock): CommandAnswer {
  switch (outcome.outcome) {
    case 'accepted': {
      const { version, events, nextDeadline, at } = outcome;
      const sleepMs =
        nextDeadline === null ? null : Math.max(0, Math.ceil((Date.parse(nextDeadline) - Date.parse(at)) / clock.speed));
      return { id, outcome: 'accepted', version, events: events as CommandAnswer['events'], nextDeadline, sleepMs };
    }
    case 'nothing': {
      const { reason, version, nextDeadline } = outcome;
      const sleepMs = nextDeadline === null ? null : clock.realDelay(nextDeadline);
      return { id, outcome: 'nothing', reason, version, events: [], nextDeadline, sleepMs };
    }
    default:
      throw problemOfOutcome(id, outcome);
  }
}

function problemOfOutcome<S>(id: string, outcome: Exclude<Outcome<S>, { outcome: 'accepted' | 'nothing' }>): ProblemError {
  switch (outcome.outcome) {
    case 'refused': {
      const { code, detail, pointer } = outcome.refusal;
      return new ProblemError(code, detail, {
        ...pointerOf(pointer),
        ...(outcome.version > 0 ? { version: outcome.version } : {}),
      });
    }
    case 'key-reused':
      return new ProblemError(
        'idempotency-key-reused',
        `On ${id} this key stands for another command or another sender; use a fresh one.`,
      );
    case 'stale':
      return new ProblemError(
        'stale-version',
        `${id} has changed since it was read. Read it again and decide on what it says now.`,
        {
          ...(outcome.version > 0 ? { version: outcome.version } : {}),
        },
      );
    case 'absent':
      return new ProblemError('not-found', `There is no ${id}.`);
    case 'busy':
      return new ProblemError('busy', `Too many commands at once on ${id}; ${problems.busy.en.toLowerCase()}.`, {
        retryAfterSeconds: 1,
      });
  }
}

const pointerOf = (pointer: string | undefined): Partial<Problem> => (pointer === undefined ? {} : { pointer });

async function representation<S, C extends { type: string }, E extends DomainEvent, P>(
  journal: Journal,
  door: SubjectDoor<S, C, E, P>,
  entity: string,
  outcome: Outcome<S>,
  snapshot: Snapshot,
): Promise<{ view?: unknown }> {
  if (outcome.outcome === 'accepted' && outcome.state !== null) {
    return { view: door.show(entity, outcome.version, outcome.state, snapshot) };
  }
  const kept = await journal.load(door.stored, entity);
  return kept ? { view: door.show(entity, kept.version, kept.state, snapshot) } : {};
}

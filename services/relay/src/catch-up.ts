import type { Commit } from '@baton/contracts';
import { CommitFeed, CommitLog, lastSequence, type FeedPosition } from '@baton/journal';
import type { Logger, Messages, Mongo, Publication } from '@baton/runtime';
import type { ClientSession } from 'mongodb';
import { readLoggedSequences, type LoggedSequences } from './logged-sequences';
import { publicationsOf, type Topics } from './publications';

export interface CatchUpOptions {
  mongo: Mongo;
  messages: Messages;
  topics: Topics;
  /** Sends in order; resolves when Kafka has it. */
  send: (publications: Publication[]) => Promise<void>;
  signal: AbortSignal;
  log: Logger;
}

/** Messages sent together while the journal is walked. */
const sendTogether = 2_000;

/**
 * Makes the log complete without knowing how far it was: compares every commit of the journal with what Kafka has of its
 * entity, and sends what is missing, in order. Gives the position from which the feed goes on.
 *
 * That position is taken first, and the journal is read at or after its instant (one causally consistent session), so
 * that no commit falls between the walk and the feed; one that is in both is repeated, byte for byte.
 */
export async function catchUp({ mongo, messages, topics, send, signal, log }: CatchUpOptions): Promise<FeedPosition> {
  const session = mongo.client.startSession({ causalConsistency: true });
  try {
    const position = await presentPosition(mongo, session);
    const logged = await readLoggedSequences(messages, Object.values(topics), signal);
    log.info({ entities: logged.size }, 'walking the journal against the log');
    const walk = new Walk(logged, topics, send);
    for await (const commit of new CommitLog(mongo.db).from(null, session)) {
      signal.throwIfAborted();
      await walk.take(commit);
    }
    await walk.flush();
    log.info({ commits: walk.commits, sent: walk.sent }, 'the log has everything the journal has');
    const ahead = walk.aheadOfJournal();
    if (ahead.length > 0)
      log.error({ entities: ahead.length, first: ahead.slice(0, 5) }, 'the log holds events the journal does not have');
    return position;
  } finally {
    await session.endSession();
  }
}

async function presentPosition(mongo: Mongo, session: ClientSession): Promise<FeedPosition> {
  const feed = await CommitFeed.open(mongo.db, session, null);
  await feed.close();
  return feed.position;
}

class Walk {
  commits = 0;
  sent = 0;
  private waiting: Publication[] = [];
  /** Entities of the log whose last sequence was not yet met in the journal. */
  private readonly unmet: Set<string>;

  constructor(
    private readonly logged: LoggedSequences,
    private readonly topics: Topics,
    private readonly send: CatchUpOptions['send'],
  ) {
    this.unmet = new Set(logged.entities());
  }

  async take(commit: Commit): Promise<void> {
    const known = this.logged.of(commit.entity);
    this.commits += 1;
    if (lastSequence(commit) >= known) this.unmet.delete(commit.entity);
    if (lastSequence(commit) <= known) return;
    this.waiting.push(...publicationsOf(commit, this.topics, known));
    if (this.waiting.length >= sendTogether) await this.flush();
  }

  async flush(): Promise<void> {
    const publications = this.waiting;
    this.waiting = [];
    await this.send(publications);
    this.sent += publications.length;
  }

  /** Entities of which the log holds more than the journal: the journal lost something, or is another one. */
  aheadOfJournal(): string[] {
    return [...this.unmet];
  }
}

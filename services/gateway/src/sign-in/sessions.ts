import { createHash, randomBytes } from 'node:crypto';
import { RecentlySeen } from './recently-seen';
import type { Session, SessionsOf, SessionStore } from './session-store';

export interface SessionsOptions {
  store: SessionStore;
  district: string;
  /** A session ends when it was not used for this long, in milliseconds. */
  idleMs: number;
  /** And at this age, used or not. */
  ageMs: number;
  /** Real milliseconds: a session is as old as the browser's day, whatever the district's clock says. */
  now: () => number;
}

/** Who has signed in at a browser, as the provider told. */
export interface SignedIn {
  person: string;
  subject: string;
  sid: string | null;
  idToken: string;
}

/**
 * How long a session is known without looking, in milliseconds: one ended at another gateway is let in here no longer than
 * this. The gateway that ends it forgets it at once.
 */
const knownForMs = 2_000;
/** Its use is noted no more often than this. */
const noteEveryMs = 60_000;

/** SHA-256 of a secret as sessions and attempts are filed under it. */
export const fileName = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** The sign-ins of browsers. The secret is in the browser's cookie and nowhere else. */
export class Sessions {
  private readonly recent: RecentlySeen<Session>;
  /** Counts endings, so that what was read before one is not remembered after it. */
  private endings = 0;

  constructor(private readonly options: SessionsOptions) {
    this.recent = new RecentlySeen(options.now);
  }

  /** Opens one; gives its secret. */
  async open({ person, subject, sid, idToken }: SignedIn, browser: string): Promise<string> {
    const { store, district, now } = this.options;
    const secret = newSecret();
    const openedAt = new Date(now());
    const endsAt = this.endOf(openedAt, openedAt);
    const told = { person, subject, sid, idToken, browser: browser.slice(0, 200) };
    await store.insert({ _id: fileName(secret), district, ...told, openedAt, seenAt: openedAt, endsAt });
    return secret;
  }

  /** The session of a secret; null when there is none, or none any more. */
  async find(secret: string): Promise<Session | null> {
    if (!/^[\w-]{43}$/.test(secret)) return null;
    const id = fileName(secret);
    const recent = this.recent.get(id);
    const { endings } = this;
    const session = recent ?? (await this.options.store.find(id));
    const now = this.options.now();
    if (session === null || session.district !== this.options.district || session.endsAt.getTime() <= now) return null;
    const noted = now - session.seenAt.getTime() < noteEveryMs ? session : await this.note(session, now);
    if (noted !== recent && endings === this.endings) this.recent.keep(id, noted, now + knownForMs);
    return noted;
  }

  /** Those of a person that go on, the last used first. */
  list(person: string): Promise<Session[]> {
    return this.options.store.list(person, this.options.district, new Date(this.options.now()));
  }

  async end(id: string): Promise<void> {
    await this.options.store.end(id);
    this.endings += 1;
    this.recent.forget(id);
  }

  /** Ends a person's, or what the provider names. Gives how many there were. */
  async endAll(of: SessionsOf): Promise<number> {
    const meets = (session: Session): boolean =>
      Object.entries(of).every(([field, value]) => session[field as keyof Session] === value);
    const ended = await this.options.store.endAll(of);
    this.endings += 1;
    this.recent.forgetWhere(meets);
    return ended;
  }

  private async note(session: Session, now: number): Promise<Session> {
    const seenAt = new Date(now);
    const endsAt = this.endOf(session.openedAt, seenAt);
    await this.options.store.seen(session._id, seenAt, endsAt);
    return { ...session, seenAt, endsAt };
  }

  private endOf(openedAt: Date, seenAt: Date): Date {
    const { idleMs, ageMs } = this.options;
    return new Date(Math.min(openedAt.getTime() + ageMs, seenAt.getTime() + idleMs));
  }
}

import { directoryEntity } from '@baton/contracts';
import { storedDirectory, type Journal } from '@baton/journal';
import { emptyDirectory, type DirectoryState } from '@baton/rules';

/** The directory at one version: the policy one decision sees. Never changed, only replaced. */
export interface Snapshot {
  directory: DirectoryState;
  version: number;
}

/** Milliseconds between two looks for what other gateways did to the directory. */
const lookEvery = 1_000;

/**
 * The district's directory, kept in memory. Own changes are seen by the command that follows them; those of other
 * gateways within a second. A decision never sees two versions, and its commit names the one it saw.
 */
export class Policy {
  private known: Snapshot | null = null;
  private looking: Promise<Snapshot> | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly district: string,
    /** Hears that looking failed, once per outage. */
    private readonly onError: (error: unknown) => void,
  ) {}

  /** What is known, without waiting once it was loaded. Rejects when nothing is known and the database is away. */
  snapshot(): Snapshot | Promise<Snapshot> {
    return this.known ?? this.look();
  }

  /** Looks now; several at once look once. */
  look(): Promise<Snapshot> {
    this.looking ??= this.load().finally(() => (this.looking = null));
    return this.looking;
  }

  /** Takes in a newer state, so that the next command sees it. */
  learn(directory: DirectoryState, version: number): void {
    if (version > (this.known?.version ?? -1)) this.known = { directory, version };
  }

  /** Looks again and again until `stop`. */
  follow(): void {
    let failing = false;
    const turn = async (): Promise<void> => {
      try {
        await this.look();
        failing = false;
      } catch (error) {
        if (!failing) this.onError(error);
        failing = true;
      }
      if (this.timer) this.timer = setTimeout(() => void turn(), lookEvery).unref();
    };
    this.timer = setTimeout(() => void turn(), lookEvery).unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async load(): Promise<Snapshot> {
    const entity = directoryEntity(this.district);
    const { journal, known } = this;
    const current = known !== null && (await journal.log.after(entity, known.version)).length === 0;
    const kept = current ? null : await journal.repair(storedDirectory, entity);
    if (kept) this.learn(kept.state, kept.version);
    this.known ??= { directory: emptyDirectory, version: 0 };
    return this.known;
  }
}

import type { Heard } from './heard';

/** How news of an entity stands to what its process is known to know. */
export type News = 'known' | 'began' | 'unheard' | 'earlier' | 'later';

interface Last {
  /** Last event heard, and the deadline it left. */
  version: number;
  due: number;
  /** Version its process was told of last from here. */
  told: number;
}

/**
 * What the log last said of each entity's deadline. It upholds one invariant: *once an event is acknowledged, the process
 * of its entity wakes no later than the deadline that event left.* For a deadline that did not move earlier the process,
 * right before, is right still; one that did is told first. So nothing depends on what is kept here: an entity that was
 * not heard of here, or whose sequence has a gap because another member of the group had it meanwhile, is simply told.
 */
export class LastDeadlines {
  private readonly last = new Map<string, Last>();

  /** Remembers at most `limit` entities, about 150 bytes each; the one unheard of for longest goes first. */
  constructor(private readonly limit = 200_000) {}

  get size(): number {
    return this.last.size;
  }

  compare({ entity, from, version, began, dues, byItself }: Heard): News {
    const last = this.last.get(entity);
    if (byItself || (last && version <= Math.max(last.version, last.told))) return 'known';
    if (began) return 'began';
    if (!last || from > last.version + 1) return 'unheard';
    let before = last.due;
    for (const due of dues) {
      if (due < before) return 'earlier';
      before = due;
    }
    return 'later';
  }

  /** Remembers the news; `told`: the version its process now knows, when it was told. */
  note({ entity, version, dues }: Heard, told = 0): void {
    const last = this.last.get(entity);
    this.last.delete(entity);
    if (last && last.version > version) this.last.set(entity, last);
    else this.last.set(entity, { version, due: dues.at(-1) ?? Infinity, told: Math.max(told, last?.told ?? 0) });
    if (this.last.size <= this.limit) return;
    for (const oldest of this.last.keys()) {
      this.last.delete(oldest);
      return;
    }
  }

  forget(entity: string): void {
    this.last.delete(entity);
  }
}

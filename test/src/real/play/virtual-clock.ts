/** A clock that runs `speed` times as fast as the real one and stands at `start` at the real instant `epoch` (ms). */
export interface ClockSetting {
  start: string;
  epoch: number;
  speed: number;
}

/** The setting as every process of ours takes it in BATON_CLOCK. */
export const clockVariable = ({ start, epoch, speed }: ClockSetting): string =>
  `start=${start},epoch=${new Date(epoch).toISOString()},speed=${speed}`;

/** Virtual epoch milliseconds at a real instant. */
export const virtualMs = ({ start, epoch, speed }: ClockSetting, realMs: number): number =>
  Date.parse(start) + (realMs - epoch) * speed;

interface Waiter {
  at: number;
  wake(): void;
}

/** Virtual time that can be waited for. One timer serves any number of waiters. */
export class VirtualClock {
  private readonly waiters: Waiter[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(readonly setting: ClockSetting) {}

  /** Virtual epoch milliseconds now. */
  now(): number {
    return virtualMs(this.setting, Date.now());
  }

  /** Resolves when virtual time has reached `at` (epoch ms), in the order of the instants. */
  until(at: number): Promise<void> {
    if (at <= this.now()) return Promise.resolve();
    return new Promise((wake) => {
      insert(this.waiters, { at, wake });
      if (this.waiters.at(-1)?.at === at) this.arm();
    });
  }

  private arm(): void {
    clearTimeout(this.timer);
    const next = this.waiters.at(-1);
    if (!next) return;
    const real = Math.ceil((next.at - this.now()) / this.setting.speed);
    this.timer = setTimeout(() => this.wakeDue(), Math.max(0, Math.min(real, 60_000)));
  }

  private wakeDue(): void {
    const now = this.now();
    for (let next = this.waiters.at(-1); next && next.at <= now; next = this.waiters.at(-1)) {
      this.waiters.pop();
      next.wake();
    }
    this.arm();
  }
}

/** Keeps the list sorted with the earliest last; a later arrival of the same instant is woken later. */
function insert(waiters: Waiter[], waiter: Waiter): void {
  let low = 0;
  let high = waiters.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (waiters[middle]!.at < waiter.at) high = middle;
    else if (waiters[middle]!.at > waiter.at) low = middle + 1;
    else high = middle;
  }
  waiters.splice(low, 0, waiter);
}

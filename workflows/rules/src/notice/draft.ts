import type { DecideContext, NoticeEvent, NoticeEventType } from '@baton/contracts';
import type { DirectoryState } from '../directory';
import { evolve } from './evolve';
import { confirmDue, type Notice, type NoticeState } from './state';

type DataOf<T extends NoticeEventType> = Extract<NoticeEvent, { type: T }>['data'];
type Known<D> = { [K in keyof D as string extends K ? never : K]: D[K] };

/** A decision on a notice in the making: collects events and folds each at once. */
export class Draft {
  readonly events: NoticeEvent[] = [];

  constructor(
    private state: NoticeState,
    readonly context: DecideContext<DirectoryState>,
  ) {}

  get notice(): Notice {
    if (this.state.status === 'none') throw new Error('no notice yet');
    return this.state;
  }

  get now(): string {
    return this.context.now;
  }

  get directory(): DirectoryState {
    return this.context.policy;
  }

  emit<T extends NoticeEventType>(type: T, data: Known<DataOf<T>>): void {
    const event = { type, data } as unknown as NoticeEvent;
    this.events.push(event);
    this.state = evolve(this.state, event, this.now);
  }

  /** The time to confirm reading is over: told once, by whoever comes first, clock or person. */
  ringWhatIsDue(): void {
    const { about, to } = this.notice;
    const due = confirmDue(this.notice);
    if (due !== null && due <= this.now) this.emit('ReadingMissed', { about, to, due });
  }
}

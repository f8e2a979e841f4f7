import { join } from 'node:path';
import { SideProcess } from '../side-process';
import type { Acknowledged } from './caller';

export interface Setting {
  gateway: string;
  devSecret: string;
  district: string;
  /** Local date on which hazards are found. */
  today: string;
  /** Begins every Idempotency-Key. */
  prefix: string;
}

export interface Order {
  /** Connections, each with one request under way at most. */
  callers: number;
  seconds: number;
  /** Commands per second over all callers; null: as fast as answers come. */
  perSecond: number | null;
  /** Whether the answers are wanted, one by one. */
  answers: boolean;
}

export interface TrafficRound {
  seconds: number;
  /** Milliseconds from sending to the whole answer, of every command. */
  durations: number[];
  /** Anything answered but success, and how often. */
  refusals: Record<string, number>;
  acknowledged: Acknowledged[];
}

/** What the traffic's process does when asked. */
export interface TrafficVerbs {
  begin: (setting: Setting) => void;
  /** Makes `requests` of each of so many callers ready to be sent. */
  prepare: (order: { callers: number; requests: number }) => Promise<void>;
  round: (order: Order) => Promise<TrafficRound>;
}

/** The people at the gateway's door: a process of their own that sends the commands of many stories. */
export class Traffic {
  private readonly process = new SideProcess<TrafficVerbs>(join(__dirname, 'traffic-program.js'));

  static async begin(setting: Setting): Promise<Traffic> {
    const traffic = new Traffic();
    await traffic.process.ask('begin', setting);
    return traffic;
  }

  /** Commands answered per second; what was prepared is enough for `expected` a second. */
  async round(order: Order, expected = 4_000): Promise<TrafficRound> {
    const { callers, seconds, perSecond } = order;
    const requests = Math.ceil(((perSecond ?? expected) * seconds) / callers);
    await this.process.ask('prepare', { callers, requests });
    return this.process.ask('round', order);
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}

/** Fails with the first of them when anything was refused: such a round measures nothing. */
export function refuseRefusals({ refusals }: TrafficRound): void {
  const [first] = Object.entries(refusals);
  if (first) throw new Error(`${first[1]} commands of the traffic were refused, e.g. ${first[0]}`);
}

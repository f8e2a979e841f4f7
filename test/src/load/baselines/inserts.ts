import { join } from 'node:path';
import type { Commit } from '@baton/contracts';
import { SideProcess } from '../side-process';

export interface InsertSetting {
  mongoUrl: string;
  database: string;
  /** Real commits, whose bytes are inserted. */
  samples: Commit[];
}

export interface InsertOrder {
  callers: number;
  seconds: number;
}

export interface InsertRound {
  seconds: number;
  /** Milliseconds of every insert. */
  durations: number[];
}

export interface InsertVerbs {
  begin: (setting: InsertSetting) => Promise<void>;
  round: (order: InsertOrder) => Promise<InsertRound>;
}

/**
 * The least that could be called the same as taking a command: MongoDB's own `insertOne` of a commit, majority and
 * journaled, with the unique index that idempotency needs. From a process of its own, like the traffic.
 */
export class Inserts {
  private readonly process = new SideProcess<InsertVerbs>(join(__dirname, 'insert-program.js'));

  static async begin(setting: InsertSetting): Promise<Inserts> {
    const inserts = new Inserts();
    await inserts.process.ask('begin', setting);
    return inserts;
  }

  round(order: InsertOrder): Promise<InsertRound> {
    return this.process.ask('round', order);
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}

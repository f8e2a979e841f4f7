import type { TaskEvent } from '@baton/contracts';
import type { Finding } from '../harness/audit/log-audit';
import type { District } from './district/commands';
import type { Installation } from './installation';
import type { Pace, Spell } from './pace';
import type { World } from './play/world';
import type { Verdicts } from './verdicts';

/** One run under way. */
export interface Run {
  installation: Installation;
  world: World;
  pace: Pace;
  verdicts: Verdicts;
  /** Tasks opened so far. */
  opened: number;
}

/** Hears the log of all tasks, event by event, and says in the end what it found. */
export interface Listener {
  hear(task: string, event: TaskEvent, at: string): void;
  /** `until`: the virtual instant up to which everything that was due has rung. */
  conclude(until: string): { findings: Finding[]; lines: string[] };
}

/** What a source of records brings: its district, its time and how it is played. */
export interface Play extends Spell {
  title: string;
  district: District;
  play(run: Run): Promise<void>;
  /** A fresh listener with checks of its own, where the source has some. */
  listener?(): Listener;
}

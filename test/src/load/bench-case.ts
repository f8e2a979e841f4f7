import type { Progress } from '../harness/progress';
import type { Figure } from './figure';
import type { Installation } from './installation';
import type { BenchOptions } from './options';

/** What a case measures with. */
export interface Bench {
  readonly installation: Installation;
  readonly options: BenchOptions;
  readonly progress: Progress;
}

/** One question put to the system: a name for the command line, a title, and how it is answered. Ends what it starts. */
export interface BenchCase {
  readonly name: string;
  readonly title: string;
  measure(bench: Bench): Promise<Figure[]>;
}

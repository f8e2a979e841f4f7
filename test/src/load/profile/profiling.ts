import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Services } from '@baton/local';
import { beginFile } from './begin-file';
import { summarise, type CpuProfile, type SelfTime } from './cpu-profile';

const shown = { packages: 12, functions: 25 };

/** CPU profiles of the services, written by each as it ends. */
export class Profiling {
  private pids: Services['pids'] = {};

  constructor(private readonly folder: string) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /** What every service must be started with. */
  get environment(): Record<string, string> {
    const preload = join(__dirname, 'preload-program.js');
    return { NODE_OPTIONS: `--require ${JSON.stringify(preload)}`, BATON_PROFILES: this.folder };
  }

  /** Profiles the services from now to their end. */
  start({ pids }: Services): void {
    this.pids = pids;
    writeFileSync(beginFile(this.folder), '');
  }

  /** Where the time went, service by service, once all have ended. */
  lines(): string[] {
    return Object.entries(this.pids).flatMap(([service, pid]) => {
      const file = join(this.folder, `${pid}.json`);
      if (!existsSync(file)) return [`${service} left no profile`];
      return profileLines(service, JSON.parse(readFileSync(file, 'utf8')) as CpuProfile);
    });
  }
}

function profileLines(service: string, profile: CpuProfile): string[] {
  const { busy, packages, functions } = summarise(profile);
  const line = ({ where, share }: SelfTime): string => `  ${percent(share).padStart(6)}  ${where}`;
  return [
    '',
    `${service}: busy ${percent(busy)} of the time, of which`,
    ...packages.slice(0, shown.packages).map(line),
    '  ──',
    ...functions.slice(0, shown.functions).map(line),
  ];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

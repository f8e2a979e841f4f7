/** V8's CPU profile, as `node --cpu-prof` writes it: what is used of it. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  /** Node at the top of the stack, sample by sample. */
  samples: number[];
  /** Microseconds before each sample. */
  timeDeltas: number[];
}

/** Time spent in one place, the places it called not counted. */
export interface SelfTime {
  where: string;
  /** Share of the time in which the process did something. */
  share: number;
}

export interface ProfileSummary {
  /** Share of the whole time in which the process did something. */
  busy: number;
  packages: SelfTime[];
  functions: SelfTime[];
}

const waiting = '(idle)';

/** Where the time of a process went, most first: by package and by function. */
export function summarise({ nodes, samples, timeDeltas }: CpuProfile): ProfileSummary {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const byPackage = new Map<string, number>();
  const byFunction = new Map<string, number>();
  let [busy, all] = [0, 0];
  for (const [i, id] of samples.entries()) {
    const frame = frames.get(id);
    const micros = timeDeltas[i] ?? 0;
    all += micros;
    if (!frame || frame.functionName === waiting) continue;
    busy += micros;
    const owner = packageOf(frame.url, frame.functionName);
    add(byPackage, owner, micros);
    add(byFunction, `${frame.functionName || '(anonymous)'} ${placeOf(frame.url, frame.lineNumber)}`.trim(), micros);
  }
  return { busy: all === 0 ? 0 : busy / all, packages: shares(byPackage, busy), functions: shares(byFunction, busy) };
}

/** The npm package, our own package, or the runtime itself. */
function packageOf(url: string, functionName: string): string {
  const dependency = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (dependency !== undefined) return dependency;
  const own = /\/(contracts|workflows\/[^/]+|services\/[^/]+)\/dist\//.exec(url)?.[1];
  if (own !== undefined) return `baton ${own}`;
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  return url === '' ? functionName || '(native)' : url;
}

const placeOf = (url: string, line: number): string => (url === '' ? '' : `${url.split('/').slice(-3).join('/')}:${line + 1}`);

const add = (sums: Map<string, number>, key: string, micros: number): void => void sums.set(key, (sums.get(key) ?? 0) + micros);

const shares = (sums: ReadonlyMap<string, number>, total: number): SelfTime[] =>
  [...sums].sort((a, b) => b[1] - a[1]).map(([where, micros]) => ({ where, share: micros / total }));

import type { BenchCase } from '../bench-case';
import { once, type Figure } from '../figure';

const most = 2.5 * 1024;

/** What stays in memory of all processes of the system, servers included: before anybody did anything, and after all the cases before this. */
export const memoryCase: BenchCase = {
  name: 'memory',
  title: 'resident memory of all processes, servers included',
  async measure({ installation }) {
    return [
      memoryFigure('resident at rest', installation.memoryAtRest),
      memoryFigure('resident after the load', await installation.memory()),
    ];
  },
};

function memoryFigure(what: string, byProcess: Record<string, number>): Figure {
  const sum = Object.values(byProcess).reduce((total, mebibytes) => total + mebibytes, 0);
  const note = Object.entries(byProcess)
    .map(([name, mebibytes]) => `${name} ${Math.round(mebibytes)}`)
    .join(', ');
  return { what, unit: 'MiB', ...once(sum), target: { atMost: most }, note };
}

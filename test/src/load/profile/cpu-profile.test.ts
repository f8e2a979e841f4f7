import { describe, expect, it } from '@jest/globals';
import { summarise, type CpuProfile } from './cpu-profile';

const frame = (id: number, functionName: string, url = '', lineNumber = 0) => ({
  id,
  callFrame: { functionName, url, lineNumber },
});
const profile: CpuProfile = {
  nodes: [
    frame(1, '(idle)'),
    frame(2, 'decide', 'file:///x/workflows/rules/dist/task/decide.js', 41),
    frame(3, 'serialize', 'file:///x/node_modules/mongodb/node_modules/bson/lib/bson.cjs', 9),
    frame(4, '(garbage collector)'),
    frame(5, 'emit', 'node:internal/streams/x'),
  ],
  samples: [1, 2, 3, 3, 4, 5, 1],
  timeDeltas: [400, 100, 200, 100, 50, 50, 100],
};

describe('the summary of a profile', () => {
  const summary = summarise(profile);

  it('leaves waiting out of the shares and tells how much it was', () => expect(summary.busy).toBe(0.5));

  it('gives time to the package whose code was running', () => {
    expect(summary.packages).toEqual([
      { where: 'bson', share: 0.6 },
      { where: 'baton workflows/rules', share: 0.2 },
      { where: '(garbage collector)', share: 0.1 },
      { where: 'node:internal/streams', share: 0.1 },
    ]);
  });

  it('names functions with their place', () => {
    expect(summary.functions[1]).toEqual({ where: 'decide dist/task/decide.js:42', share: 0.2 });
  });
});

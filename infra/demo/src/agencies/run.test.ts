import { describe, expect, it } from '@jest/globals';
import { RulesGateway } from '../fixture';
import { loadDemo } from '../load';
import type { Counts } from './counts';
import { runAgencies } from './run';

const now = '2026-03-02T01:00:00.000Z';
const fast = { burst: 10_000, burstSeconds: 3600, drip: 10_000, onOperations: 0, haste: 1e9, keepInWork: 25 };

describe('runAgencies', () => {
  it('acts until told to stop, finds new hazards and reports as it goes', async () => {
    const gateway = new RulesGateway(now);
    await loadDemo({ gateway, hazards: 12 });
    const stop = new AbortController();
    const seen: number[] = [];
    const onCount = (counts: Counts) => {
      seen.push(counts.acts);
      if (counts.acts >= 120) stop.abort();
    };
    const counts = await runAgencies({ gateway, pace: fast, signal: stop.signal, onCount });
    expect(counts.acts).toBe(120);
    expect(counts.byCommand.OpenTask).toBeGreaterThan(0);
    expect(counts.byCommand.AcceptDuty).toBeGreaterThan(0);
    expect(gateway.tasks.size).toBe(12 + (counts.byCommand.OpenTask ?? 0));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('outlives a gateway that fails now and then', async () => {
    const gateway = new RulesGateway(now);
    await loadDemo({ gateway, hazards: 5 });
    const stop = new AbortController();
    let reads = 0;
    const { read } = gateway;
    gateway.read = (person, path) =>
      ++reads > 10 && reads % 3 === 0 ? Promise.reject(new Error('away')) : read.call(gateway, person, path);
    const onCount = ({ failures, acts }: Counts) => {
      if (failures > 3 && acts > 10) stop.abort();
    };
    const counts = await runAgencies({ gateway, pace: { ...fast, keepInWork: 0 }, signal: stop.signal, onCount });
    expect(counts.failures).toBeGreaterThan(3);
  });
});

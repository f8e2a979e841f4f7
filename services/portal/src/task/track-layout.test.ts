import { expect, it } from '@jest/globals';
import { trackLayout } from './track-layout';

const how = { zh: '签收', en: 'accepted' };
const leg = (holder: string, since: string, until: string | null) => ({ holder, since, until, how, tries: [] });
const t = (n: number): string => new Date(Date.UTC(2026, 2, 1) + n * 3_600_000).toISOString();

it('lays every duty on one axis: what follows begins where what was ends', () => {
  const { lanes, width } = trackLayout(
    [
      { duty: 'lead', legs: [leg('office', t(0), t(1)), leg('housing', t(1), null)] },
      { duty: 'assist-1', legs: [leg('office', t(0), null)] },
    ],
    t(100),
  );
  const [first, second] = lanes[0]!.legs;
  expect(second!.x).toBe(first!.x + first!.width);
  expect(lanes[1]!.legs[0]!.width).toBe(second!.x + second!.width);
  expect(width).toBe(second!.x + second!.width);
});

it('leaves room for every name, however short a hand held it', () => {
  const many = Array.from({ length: 30 }, (_, i) => leg(`a${i}`, t(i / 60), i === 29 ? null : t((i + 1) / 60)));
  for (const { width } of trackLayout([{ duty: 'lead', legs: many }], t(500)).lanes[0]!.legs) {
    expect(width).toBeGreaterThanOrEqual(132);
  }
});

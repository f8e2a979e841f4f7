import { describe, expect, it } from '@jest/globals';
import { isReached, once, type Figure } from './figure';
import { tableOf } from './table';

const rate: Figure = {
  what: 'commands at 16 connections',
  unit: '/s',
  value: { min: 980, median: 1234.4, max: 1300 },
  rounds: 3,
  target: { atLeast: 1000 },
  baseline: {
    what: 'bare insertOne',
    value: { min: 2400, median: 2642, max: 2700 },
    ratio: { min: 0.36, median: 0.387, max: 0.41 },
    target: { atLeast: 0.4 },
  },
};
const lateness: Figure = { what: 'an escalation is late by', unit: 's', ...once(0.0625), target: { atMost: 0.5 } };

describe('whether a figure reaches its target', () => {
  it.each<[string, Figure, boolean | null]>([
    ['at most', lateness, true],
    ['more than at most', { ...lateness, ...once(0.6) }, false],
    ['the figure but not its ratio', rate, false],
    ['both', { ...rate, baseline: { ...rate.baseline!, target: { atLeast: 0.3 } } }, true],
    ['no target', { what: 'x', unit: '', ...once(1) }, null],
  ])('%s', (_, figure, reached) => expect(isReached(figure)).toBe(reached));
});

describe('the table', () => {
  const [head = '', , first = '', second = ''] = tableOf([rate, lateness]);

  it('states target and baseline beside each figure', () => {
    expect(first.split(/ {2,}/)).toEqual([
      'commands at 16 connections',
      '1,234 /s (980–1,300)',
      '≥ 1,000 /s',
      'MISSED',
      'bare insertOne: 2,642 /s (2,400–2,700)',
      '0.387 × (0.36–0.41)',
      '≥ 0.4 ×',
    ]);
    expect(second.split(/ {2,}/)).toEqual(['an escalation is late by', '0.0625 s', '≤ 0.5 s', 'reached']);
  });

  it('keeps columns under their heads', () => {
    expect(first.indexOf('≥ 1,000')).toBe(head.indexOf('target'));
    expect(second.indexOf('≤ 0.5')).toBe(head.indexOf('target'));
  });
});

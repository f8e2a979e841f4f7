import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { acceleratedClock, systemClock } from './clock';

const epoch = Date.parse('2026-11-24T02:00:00.000Z');
const start = Date.parse('2026-01-01T00:00:00.000Z');

it('is the system’s time unless told otherwise', () => {
  const clock = systemClock(() => epoch);
  expect(clock.now()).toBe('2026-11-24T02:00:00.000Z');
  expect(clock.realDelay('2026-11-24T02:00:01.500Z')).toBe(1500);
});

it('runs faster from a start of its own', () => {
  const clock = acceleratedClock({ start, epoch, speed: 60 }, () => epoch + 1000);
  expect(clock.now()).toBe('2026-01-01T00:01:00.000Z');
  expect(clock.realDelay('2026-01-01T00:02:00.000Z')).toBe(1000);
  expect(clock.realDelay('2025-12-31T00:00:00.000Z')).toBe(0);
});

it('has reached the instant after the delay it gave, at any speed', () => {
  const speeds = fc.double({ min: 0.5, max: 100_000, noNaN: true });
  fc.assert(
    fc.property(speeds, fc.integer({ min: 0, max: 400 * 86_400_000 }), (speed, ahead) => {
      const until = new Date(start + ahead).toISOString();
      const delay = acceleratedClock({ start, epoch, speed }, () => epoch).realDelay(until);
      expect(Date.parse(acceleratedClock({ start, epoch, speed }, () => epoch + delay).now())).toBeGreaterThanOrEqual(
        start + ahead - 1,
      );
    }),
  );
});

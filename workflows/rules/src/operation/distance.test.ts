import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { metresBetween } from './distance';

const position = fc.record({
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
});
/** Half the circumference of the Earth. */
const farthest = 20_015_115;

test('known distances', () => {
  const fuzhou = { longitude: 119.2965, latitude: 26.0745 };
  expect(metresBetween(fuzhou, fuzhou)).toBe(0);
  expect(metresBetween({ longitude: 0, latitude: 0 }, { longitude: 0, latitude: 1 })).toBe(111_195);
  expect(metresBetween({ longitude: 0, latitude: 60 }, { longitude: 1, latitude: 60 })).toBe(55_597);
  expect(metresBetween({ longitude: -180, latitude: 0 }, { longitude: 180, latitude: 0 })).toBe(0);
});

test('is the same both ways, never negative, and never more than half way round', () => {
  fc.assert(
    fc.property(position, position, (a, b) => {
      const metres = metresBetween(a, b);
      return metres === metresBetween(b, a) && metres >= 0 && metres <= farthest;
    }),
  );
});

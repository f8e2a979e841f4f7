import { describe, expect, it } from '@jest/globals';
import { readPins } from './pins';

const sha256 = /^[0-9a-f]{64}$/;

describe('the pins of this checkout', () => {
  const pins = readPins();

  it.each(['mongo', 'temporal'] as const)('know %s for every platform we name, each with its checksum', (part) => {
    expect(Object.keys(pins.wheels[part]).sort()).toEqual(['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64']);
    for (const pin of Object.values(pins.wheels[part])) expect(pin.sha256).toMatch(sha256);
  });

  it.each(['kafka', 'timeSkipping'] as const)('know every archive of %s', (part) => {
    const sums = Object.values(pins.jars[part].sha256);
    expect(sums.length).toBeGreaterThan(30);
    for (const sum of sums) expect(sum).toMatch(sha256);
  });
});

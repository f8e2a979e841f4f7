import { describe, expect, it } from '@jest/globals';
import { tally } from './test';

describe('what npm test counts', () => {
  const result = { numPassedTests: 12, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  const well = { result, status: 0 };
  it('is the tests of all runs', () => {
    expect(tally([well, well])).toEqual({ passed: 24, failed: 0 });
    expect(tally([well, { result: { ...result, numFailedTests: 1 }, status: 1 }])).toEqual({ passed: 24, failed: 1 });
  });
  it('is a failure for a file that can’t run', () => {
    const broken = { ...result, numFailedTests: 1, numRuntimeErrorTestSuites: 2 };
    expect(tally([{ result: broken, status: 1 }])).toEqual({ passed: 12, failed: 3 });
  });
  it('is never all well when Jest says otherwise', () => {
    expect(tally([well, { result, status: 1 }])).toEqual({ passed: 24, failed: 1 });
    expect(tally([{ result: undefined, status: 1 }, well])).toEqual({ passed: 12, failed: 1 });
  });
  it('is a failure when there is nothing to run', () => {
    const none = { result: { ...result, numPassedTests: 0 }, status: 0 };
    expect(tally([none, none])).toEqual({ passed: 0, failed: 1 });
  });
});

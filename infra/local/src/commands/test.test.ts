import { describe, expect, it } from '@jest/globals';
import { closingLine } from './test';

describe('the closing line of npm test', () => {
  const result = { numPassedTests: 12, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  it('counts tests', () => expect(closingLine(result, 0)).toBe('12 passed, 0 failed'));
  it('counts a file that can’t run as a failure', () => {
    expect(closingLine({ ...result, numFailedTests: 1, numRuntimeErrorTestSuites: 2 }, 1)).toBe('12 passed, 3 failed');
  });
  it('never says that all is well when Jest says otherwise', () => {
    expect(closingLine(result, 1)).toBe('12 passed, 1 failed');
    expect(closingLine(undefined, 1)).toBe('0 passed, 1 failed');
  });
});

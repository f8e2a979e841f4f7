import { expect, it } from '@jest/globals';
import { howItEnded, supervisionLine } from './supervision';

it('says how a process ended and when it is back', () => {
  expect(howItEnded({ code: 1, signal: null })).toBe('status 1');
  expect(howItEnded({ code: null, signal: 'SIGKILL' })).toBe('SIGKILL');
  expect(supervisionLine({ type: 'ended', name: 'relay', how: 'SIGKILL', againInMs: 250 })).toBe(
    'relay has ended (SIGKILL); starting it again in 0.3 s',
  );
  expect(supervisionLine({ type: 'again', name: 'relay', afterMs: 1840 })).toBe('relay works again after 1.8 s');
});

import { describe, expect, it } from '@jest/globals';
import { openScreen } from './screen';

function watched(isTTY: boolean) {
  const seen: string[] = [];
  let now = 0;
  const screen = openScreen({ write: (text) => seen.push(text), isTTY }, () => now);
  return { seen, screen, pass: (seconds: number) => void (now += seconds * 1000) };
}

describe('the screen of npm start', () => {
  it('keeps the line of state below what is said', () => {
    const { seen, screen } = watched(true);
    screen.state('1 act');
    screen.say('ledger has ended');
    screen.state('2 acts');
    expect(seen.join('')).toBe(
      '\r\u001B[2K\u001B[?7l1 act\u001B[?7h\r\u001B[2Kledger has ended\n\u001B[?7l1 act\u001B[?7h\r\u001B[2K\u001B[?7l2 acts\u001B[?7h',
    );
  });
  it('takes it away at the end', () => {
    const { seen, screen } = watched(true);
    screen.state('1 act');
    screen.close();
    screen.say('stopped');
    expect(seen.slice(1)).toEqual(['\r\u001B[2K', 'stopped\n']);
  });
  it('says the state now and then where nobody watches', () => {
    const { seen, screen, pass } = watched(false);
    for (const acts of [1, 2, 3]) {
      screen.state(`${acts} acts`);
      pass(20);
    }
    screen.close();
    expect(seen).toEqual(['1 acts\n', '3 acts\n']);
  });
});

import type { Output } from './screen';

export interface Progress {
  /** Sets what is done of all (0 when not known) and a few words. */
  to(done: number, all: number, words?: string): void;
  /** Takes the line away. */
  end(): void;
}

const shownEvery = 100;

/** One line on a terminal that is written over: bar, count, rate, time left. Silent when the output is no terminal. */
export function progressLine(output: Output, label: string, realNow: () => number): Progress {
  if (!output.isTTY) return { to: () => undefined, end: () => undefined };
  const started = realNow();
  let last = -shownEvery;
  return {
    to(done, all, words = '') {
      const elapsed = realNow() - started;
      if (elapsed - last < shownEvery && done !== all) return;
      last = elapsed;
      const rate = elapsed > 0 ? (done * 1000) / elapsed : 0;
      const left = rate > 0 && all > done ? ` · ${clock((all - done) / rate)}` : '';
      output.write(
        `\r\u001b[K${label} ${bar(done, all)} ${done}${all > 0 ? `/${all}` : ''} · ${Math.round(rate)}/s${left}${words ? ` · ${words}` : ''}`,
      );
    },
    end: () => void output.write('\r\u001b[K'),
  };
}

function bar(done: number, all: number): string {
  if (all === 0) return '';
  const filled = Math.round((Math.min(done, all) / all) * 24);
  return `${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${String(Math.floor((done / all) * 100)).padStart(3)}%`;
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.ceil(seconds % 60)).padStart(2, '0')}`;

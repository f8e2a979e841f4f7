import { EventEmitter } from 'node:events';
import { expect, it } from '@jest/globals';
import { createLog } from './log';
import { gracefulShutdown } from './shutdown';

const log = createLog({ service: 'test', level: 'silent' });

const host = () => {
  const emitter = new EventEmitter();
  const exited = new Promise<number>((done) => Object.assign(emitter, { exit: (code: number) => done(code) }));
  return { process: emitter as unknown as NodeJS.Process, exited };
};

it('closes newest first and exits with 0', async () => {
  const { process, exited } = host();
  const shutdown = gracefulShutdown({ log, process });
  const order: string[] = [];
  for (const name of ['mongo', 'kafka', 'http']) shutdown.onClose(name, () => void order.push(name));
  process.emit('SIGTERM');
  process.emit('SIGINT');
  expect(await exited).toBe(0);
  expect(order).toEqual(['http', 'kafka', 'mongo']);
});

it('goes on when one fails to close, and says so by its exit code', async () => {
  const { process, exited } = host();
  const shutdown = gracefulShutdown({ log, process });
  let closed = false;
  shutdown.onClose('first', () => void (closed = true));
  shutdown.onClose('broken', () => Promise.reject(new Error('no')));
  process.emit('SIGTERM');
  expect(await exited).toBe(1);
  expect(closed).toBe(true);
});

it('exits with 1 when the time is up', async () => {
  const { process, exited } = host();
  const shutdown = gracefulShutdown({ log, process, limitMs: 10 });
  shutdown.onClose('stuck', () => new Promise<never>(() => undefined));
  process.emit('SIGINT');
  expect(await exited).toBe(1);
});

it('ends at once on a fatal error', async () => {
  const { process, exited } = host();
  gracefulShutdown({ log, process }).fatal(new Error('lost'), 'consumer crashed');
  expect(await exited).toBe(1);
});

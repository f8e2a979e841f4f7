import { expect, it } from '@jest/globals';
import { ServerNotReady } from './server';

const stack = Array.from({ length: 40 }, (_, i) => `\tcommands.go:${i}`);
const panic = ['panic: failed to assign a free port: listen tcp 127.0.0.1:0', '', 'goroutine 1 [running]:', ...stack].join('\n');

it.each([
  ['a port that was taken', 'listen tcp 127.0.0.1:7233: bind: address already in use', true],
  ['a panic about one, long as its stack is', panic, true],
  ['anything else', 'panic: out of memory', false],
])('knows %s', (_, log, taken) => expect(new ServerNotReady('Temporal', 'ended (status 2)', log).portTaken).toBe(taken));

it('shows the end of the log only', () => {
  const { message } = new ServerNotReady('Temporal', 'ended (status 2)', panic);
  expect(message.split('\n')).toHaveLength(16);
});

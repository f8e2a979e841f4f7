import { describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:net';
import { anyFreePort, choosePort, isFree } from './ports';

const none = () => Promise.resolve(false);
const all = () => Promise.resolve(true);

describe('choosing a port', () => {
  it('takes the first wish that is free', async () => {
    expect(await choosePort([undefined, 9092, 9093], new Set(), (port) => Promise.resolve(port === 9093))).toBe(9093);
  });

  it('takes any free one when no wish is free', async () => {
    expect(await choosePort([9092], new Set(), none, () => Promise.resolve(40000))).toBe(40000);
  });

  it('never gives a port twice', async () => {
    const taken = new Set<number>();
    expect(await choosePort([9092], taken, all)).toBe(9092);
    const offers = [9092, 40001];
    expect(await choosePort([9092], taken, all, () => Promise.resolve(offers.shift() ?? 0))).toBe(40001);
    expect([...taken]).toEqual([9092, 40001]);
  });
});

describe('a port on this machine', () => {
  it('is free until somebody listens there', async () => {
    const port = await anyFreePort();
    expect(await isFree(port)).toBe(true);
    const server = await listening(port);
    expect(await isFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
  });
});

function listening(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => resolve(server));
  });
}

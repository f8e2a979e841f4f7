import { connect, createServer } from 'node:net';

/** The usual port of each listener; another is taken when something else has it. */
export const usualPorts = {
  mongo: 27017,
  kafka: 9092,
  kafkaController: 9093,
  temporal: 7233,
  temporalUi: 8233,
  gateway: 8080,
  identity: 8090,
  relay: 9101,
  ledger: 9102,
  coordinator: 9103,
} as const;

/** Whether a server could listen on this port of the loopback now: nobody answers there and it can be bound. */
export async function isFree(port: number): Promise<boolean> {
  return !(await answers(port)) && (await canBind(port));
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}

function canBind(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Any port of the loopback that is free now. */
export function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** The first of the wished ports that is free and not in `taken`, else any free one. The choice is added to `taken`. */
export async function choosePort(
  wished: readonly (number | undefined)[],
  taken: Set<number>,
  free: (port: number) => Promise<boolean> = isFree,
  any: () => Promise<number> = anyFreePort,
): Promise<number> {
  for (const port of wished) {
    if (port === undefined || taken.has(port) || !(await free(port))) continue;
    taken.add(port);
    return port;
  }
  for (;;) {
    const port = await any();
    if (taken.has(port)) continue;
    taken.add(port);
    return port;
  }
}

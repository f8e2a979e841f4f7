import { afterEach, expect, test } from '@jest/globals';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { emailChannel } from './email-channel';
import { letter } from './fixture';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const from = '区安委办 <notice@gulou.example.cn>';
const url = (port: number) => `smtp://127.0.0.1:${port}`;

/** A real SMTP server in this process; `onSocket` gets every connection as it is made. */
async function smtp(options: SMTPServerOptions, onSocket: (socket: Socket) => void = () => undefined): Promise<number> {
  const server = new SMTPServer({ disabledCommands: ['AUTH', 'STARTTLS'], closeTimeout: 1, logger: false, ...options });
  server.on('error', () => undefined);
  server.server.on('connection', onSocket);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(() => new Promise((done) => server.close(done)));
  return (server.server.address() as AddressInfo).port;
}

/** A server that does with a connection whatever the test says. */
async function socketServer(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });
  return (server.address() as AddressInfo).port;
}

const refusing = (code: number, message: string) => Object.assign(new Error(message), { responseCode: code });

test('a letter arrives with its subject, its text and an id by which a repetition is known', async () => {
  const mails: { raw: string; to: string[] }[] = [];
  const port = await smtp({
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push({ raw: Buffer.concat(chunks).toString(), to: session.envelope.rcptTo.map(({ address }) => address) });
        done(null, 'queued as 4711');
      });
    },
  });
  const channel = emailChannel({ url: url(port), from });
  expect(await channel.deliver(letter())).toEqual({ outcome: 'accepted', detail: '250 queued as 4711' });
  expect(mails).toHaveLength(1);
  expect(mails[0]?.to).toEqual(['wu@housing.example.cn']);
  expect(mails[0]?.raw).toContain('Message-ID: <gulou.notice.3V7M0Q9ZKXW5T2C8RBNEH4J6AY@baton>');
  expect(Buffer.from(mails[0]?.raw.split('\r\n\r\n')[1] ?? '', 'base64').toString()).toContain('示范区安全生产委员会办公室');
});

test('a recipient the server does not know is refused for good, and no address is kept', async () => {
  const port = await smtp({ onRcptTo: ({ address }, _session, done) => done(refusing(550, `no such user ${address}`)) });
  expect(await emailChannel({ url: url(port), from }).deliver(letter())).toEqual({
    outcome: 'refused',
    detail: '550 no such user …',
  });
});

test('a server that is busy is asked again later', async () => {
  const port = await smtp({ onMailFrom: (_address, _session, done) => done(refusing(421, 'try again later')) });
  expect(await emailChannel({ url: url(port), from }).deliver(letter())).toMatchObject({
    outcome: 'failed',
    detail: '421 try again later',
  });
});

test.each<[string, (socket: Socket) => void]>([
  ['says nothing', () => undefined],
  ['greets and then says nothing', (socket) => socket.write('220 slow\r\n')],
  ['drops the connection', (socket) => socket.destroy()],
  ['drops it after the greeting', (socket) => socket.end('220 bye\r\n')],
])('a server that %s is asked again later, and holds nobody up', async (_, onConnection) => {
  const port = await socketServer(onConnection);
  expect(await emailChannel({ url: url(port), from, answersWithinMs: 300 }).deliver(letter())).toMatchObject({
    outcome: 'failed',
  });
});

test.each<[string, SMTPServerOptions]>([
  ['never answers to the sender', { onMailFrom: () => undefined }],
  ['never answers to the recipient', { onRcptTo: () => undefined }],
  ['takes the letter and never says so', { onData: (stream) => void stream.resume() }],
])('a server that %s is asked again later', async (_, options) => {
  const channel = emailChannel({ url: url(await smtp(options)), from, answersWithinMs: 300 });
  expect(await channel.deliver(letter())).toMatchObject({ outcome: 'failed' });
});

test('a server that drops the connection in the middle of the letter has not taken it', async () => {
  let connection: Socket | undefined;
  const dropping: SMTPServerOptions = { onData: (stream) => void stream.once('data', () => connection?.destroy()) };
  const port = await smtp(dropping, (socket) => (connection = socket));
  expect(await emailChannel({ url: url(port), from }).deliver(letter())).toMatchObject({ outcome: 'failed' });
});

test('a server that refuses the letter itself is not asked again', async () => {
  const port = await smtp({
    onData: (stream, _session, done) => void stream.resume().once('end', () => done(refusing(554, 'no such content here'))),
  });
  expect(await emailChannel({ url: url(port), from }).deliver(letter())).toEqual({
    outcome: 'refused',
    detail: '554 no such content here',
  });
});

test('a recipient whose mailbox hangs or is unknown holds up nobody else', async () => {
  const ended: string[] = [];
  const port = await smtp({
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith('unknown')) done(refusing(550, 'no such user'));
      else if (!address.startsWith('hanging')) done();
    },
    onData: (stream, _session, done) => void stream.resume().once('end', () => done()),
  });
  const channel = emailChannel({ url: url(port), from, answersWithinMs: 2_000 });
  const deliver = async (name: string) => {
    const { outcome } = await channel.deliver(letter({ contact: { email: `${name}@housing.example.cn` } }));
    ended.push(`${name} ${outcome}`);
  };
  await Promise.all(['hanging', 'unknown', 'wu'].map(deliver));
  expect(ended.slice(0, 2).sort()).toEqual(['unknown refused', 'wu accepted']);
  expect(ended[2]).toBe('hanging failed');
});

test('a server that is not there is asked again later', async () => {
  const port = await socketServer(() => undefined);
  await closing.pop()?.();
  expect(await emailChannel({ url: url(port), from }).deliver(letter())).toMatchObject({ outcome: 'failed' });
});

test('somebody without an office address is not written to', async () => {
  const channel = emailChannel({ url: url(9), from });
  expect(await channel.deliver(letter({ contact: { mobile: '13000000001' } }))).toMatchObject({ outcome: 'no-address' });
});

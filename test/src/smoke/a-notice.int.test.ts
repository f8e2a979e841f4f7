import { NoticeView, page } from '@baton/contracts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { openHazard } from '../harness/hazard';
import { startSystem, type System } from '../harness/system';
import { waitFor } from '../harness/wait-for';

/** The mail server of the office: it keeps what it takes, and does not know one of the recipients. */
const mails: { to: string; raw: string }[] = [];
const unknown = 'gone@gas.example.cn';
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onRcptTo: ({ address }, _session, done) =>
    done(address === unknown ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
  onData: (stream, session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw: Buffer.concat(chunks).toString() });
      done(null, 'queued');
    });
  },
});

let system: System;
beforeAll(async () => {
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
  const { port } = smtp.server.address() as AddressInfo;
  system = await startSystem({ env: { SMTP_URL: `smtp://127.0.0.1:${port}`, SMTP_FROM: '区安委办 <notice@example.cn>' } });
  const operator = system.as('operator');
  const contacts = { 'housing.duty-leader': 'leader@housing.example.cn', 'gas.leader': unknown };
  for (const [id, email] of Object.entries(contacts)) {
    const agency = id.split('.')[0] ?? '';
    await operator.direct({
      type: 'PutPerson',
      person: { id, name: `${id} 本人`, agency, roles: ['liaison'], contact: { email } },
    });
  }
}, 180_000);
afterAll(async () => {
  await system?.stop();
  await new Promise<void>((done) => smtp.close(() => done()));
});

async function noticesAbout(subject: string, person: string): Promise<NoticeView[]> {
  const { body } = await system.as(person).request('GET', `/v1/notices?sort=sentAt&subject=${subject}`);
  return page(NoticeView).parse(body).items;
}

/** Incident: nobody takes an urgent case; the leader on duty is told in the inbox and by e-mail, reads it, and says so. */
test('a reminder reaches its reader by e-mail, stands in the inbox, is confirmed, and can be printed', async () => {
  const dispatcher = system.as('safety-office.dispatcher');
  const { id: task } = await dispatcher.open(openHazard({ class: 'urgent', lead: 'housing', playbook: 'drill' }));
  const sent = await waitFor('the reminder to be taken over', async () =>
    (await noticesAbout(task, 'safety-office.dispatcher')).find(
      ({ to, deliveries }) => to.person === 'housing.duty-leader' && deliveries[0]?.state === 'accepted',
    ),
  );
  expect(sent.paper.lines.join('')).toContain('签收或退单');
  const mail = mails.find(({ to }) => to === 'leader@housing.example.cn');
  expect(mail?.raw).toContain(`Message-ID: <${sent.id.replaceAll(':', '.')}@baton>`);

  const leader = system.as('housing.duty-leader');
  const unread = async () => ((await leader.request('GET', '/v1/notices/unread')).body as { unread: number }).unread;
  expect(await unread()).toBeGreaterThan(0);
  const { status } = await leader.request(
    'POST',
    `/v1/notices/${sent.id}/commands`,
    { type: 'ConfirmReading', note: null },
    { 'idempotency-key': 'read-it' },
  );
  expect(status).toBe(200);
  expect((await leader.request('GET', `/v1/notices/${sent.id}`)).body).toMatchObject({ status: 'read' });
  expect((await system.as('market.liaison').request('GET', `/v1/notices/${sent.id}`)).status).toBe(404);

  const text = await leader.request('GET', `/v1/notices/${sent.id}/paper`);
  expect(JSON.stringify(text.body)).toContain(sent.paper.number);
}, 120_000);

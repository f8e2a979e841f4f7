import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Problem } from '@baton/contracts';
import { checkoutDirectory, developmentToken } from '@baton/local';
import { seedCalendar } from '@baton/rules';
import type { Reply } from '../harness/api';
import { drillPlaybook } from '../harness/drill-playbook';
import { openHazard } from '../harness/hazard';
import { sharedSystem, type SharedSystem } from '../harness/shared';

/** Bad input gets a clear refusal that names the field, the value and what is allowed, and nothing is half done. */
describe('bad input', () => {
  let system: SharedSystem;
  beforeAll(() => {
    system = sharedSystem();
  });
  const dispatcher = () => system.as('safety-office.dispatcher');
  const post = (path: string, body: unknown, person = 'safety-office.dispatcher'): Promise<Reply> =>
    system.as(person).request('POST', path, body, { 'idempotency-key': randomUUID() });

  function expectProblem(reply: Reply, expected: Partial<Problem>, ...named: string[]): void {
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(reply.body).toMatchObject(expected);
    for (const word of named) expect(JSON.stringify(reply.body)).toContain(word);
  }

  describe('in the opening of a task', () => {
    const number = `bad-${randomUUID().slice(0, 8)}`;
    const hazard = { ledgerNumber: number };
    const place = { ...openHazard().hazard.place, latitude: 91 };
    const opening = (more: object) => ({ ...openHazard({ hazard }), ...more });

    test.each<[string, object, number, string, string[]]>([
      ['an unknown field', opening({ colour: 'red' }), 400, '', ['colour']],
      ['a wrong type', opening({ class: 7 }), 400, '/class', ['7', 'urgent', 'complex', 'long-term']],
      ['an unknown word', opening({ class: 'later' }), 400, '/class', ['later', 'urgent']],
      [
        'an over-long text',
        openHazard({ hazard: { ...hazard, description: '长'.repeat(2001) } }),
        400,
        '/hazard/description',
        ['2000'],
      ],
      [
        'a date that is none',
        openHazard({ hazard: { ...hazard, foundOn: '2026-02-30' } }),
        400,
        '/hazard/foundOn',
        ['2026-02-30'],
      ],
      ['a latitude off the earth', openHazard({ hazard: { ...hazard, place } }), 400, '/hazard/place/latitude', ['91', '90']],
      ['an unknown agency', openHazard({ lead: 'nobody', hazard }), 422, '/lead', ['nobody']],
      [
        'a hazard found in the future',
        openHazard({ hazard: { ...hazard, foundOn: '2098-01-01' } }),
        422,
        '/hazard/foundOn',
        ['2098'],
      ],
      [
        'a hazard found in a year nobody lives to see',
        openHazard({ hazard: { ...hazard, foundOn: '2999-01-01' } }),
        400,
        '/hazard/foundOn',
        ['2999', '2099'],
      ],
      [
        'a limit before the hazard was found',
        openHazard({ rectifyBy: '2026-11-01T00:00:00.000Z', hazard }),
        422,
        '/rectifyBy',
        ['2026-11-01', '2026-11-02'],
      ],
      ['a lead that reviews itself', openHazard({ lead: 'fire', reviewer: 'fire', hazard }), 403, '/reviewer', ['fire']],
      ['an unknown playbook', openHazard({ playbook: 'nonesuch', hazard }), 422, '/playbook', ['nonesuch']],
    ])('%s is refused by name', async (_, body, status, pointer, named) => {
      const reply = await post('/v1/tasks', body);
      expect(reply.status).toBe(status);
      expectProblem(reply, pointer === '' ? {} : { pointer }, ...named);
    });

    test('and nothing of it was done', async () => {
      expect((await dispatcher().list(`ledgerNumber=${number}`)).items).toEqual([]);
    });
  });

  describe('at the HTTP door', () => {
    test.each<[string, string, unknown, number, Partial<Problem>]>([
      ['a body that is not JSON', '/v1/tasks', '{"type": "OpenTask",', 400, { code: 'invalid-request' }],
      ['a body larger than 256 KiB', '/v1/tasks', { filler: 'x'.repeat(300_000) }, 413, { code: 'too-large' }],
      ['a command nobody knows', '/v1/tasks', { type: 'DeleteTask' }, 400, { code: 'invalid-request', pointer: '/type' }],
      [
        'a task that is not there',
        '/v1/tasks/ceshi:task:NONE/commands',
        { type: 'AddRemark', text: '无' },
        404,
        { code: 'not-found' },
      ],
      [
        'a task of another district',
        '/v1/tasks/gulou:task:ONE/commands',
        { type: 'AddRemark', text: '无' },
        404,
        { code: 'not-found' },
      ],
      ['a way that leads nowhere', '/v1/nonesuch', {}, 404, { code: 'not-found' }],
    ])('%s is refused', async (_, path, body, status, expected) => {
      const reply = await post(path, body);
      expect(reply.status).toBe(status);
      expectProblem(reply, expected);
    });

    test('a key that is none, a version that is none', async () => {
      const { id } = await dispatcher().open(openHazard());
      const remark = { type: 'AddRemark', text: '已电话联系店主' };
      const send = (headers: Record<string, string>) =>
        dispatcher().request('POST', `/v1/tasks/${id}/commands`, remark, { 'idempotency-key': randomUUID(), ...headers });
      expectProblem(await send({ 'idempotency-key': 'x'.repeat(201) }), { status: 400 }, 'Idempotency-Key', '200');
      expectProblem(await send({ 'if-match': '7' }), { status: 400 }, 'If-Match');
      expect((await dispatcher().history(id)).map(({ type }) => type)).not.toContain('RemarkAdded');
    });
  });

  describe('in the directory', () => {
    const budgets = { ...drillPlaybook.budgets, accept: { kind: 'natural', duration: 'PT0S' } };
    const rungs = drillPlaybook.ladder.rungs.map((rung) => ({ ...rung, to: { ...rung.to, role: 'night-watch' } }));
    const unknownRole = { ...drillPlaybook, id: 'broken', ladder: { ...drillPlaybook.ladder, rungs } };
    const gap = { ...seedCalendar, id: 'broken', covers: { from: '2025-01-01', to: '2029-12-31' } };

    test.each<[string, object, Partial<Problem>, string[]]>([
      [
        'a playbook whose clock has no time',
        { type: 'PublishPlaybook', playbook: { ...drillPlaybook, id: 'broken', budgets } },
        { status: 422, code: 'invalid-playbook', pointer: '/playbook/budgets/accept' },
        [],
      ],
      [
        'a playbook whose ladder calls posts that are not there',
        { type: 'PublishPlaybook', playbook: unknownRole },
        { status: 422, code: 'invalid-playbook', pointer: '/playbook/ladder/rungs/0/to/role' },
        ['night-watch'],
      ],
      [
        'a published version with other content',
        { type: 'PublishPlaybook', playbook: { ...drillPlaybook, bounceLimit: 3 } },
        { status: 409, code: 'already-exists', pointer: '/playbook/version' },
        ['drill'],
      ],
      [
        'a calendar that covers years without their notice',
        { type: 'PublishCalendar', calendar: gap },
        { status: 422, code: 'invalid-calendar' },
        ['2029'],
      ],
    ])('%s is refused', async (_, command, expected, named) => {
      const reply = await post('/v1/directory/commands', command, 'operator');
      expectProblem(reply, expected, ...named);
    });
  });

  describe('in a ledger file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-bad-input-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    const baton = join(checkoutDirectory, 'services', 'cli', 'dist', 'main.js');
    const header = '隐患编号,发现日期,地址,隐患描述,处置类别,牵头部门\n';

    function imported(name: string, content: string | Buffer) {
      const file = join(folder, name);
      writeFileSync(file, content);
      const env = {
        ...process.env,
        BATON_GATEWAY: system.gatewayUrl,
        BATON_TOKEN: developmentToken(system.devSecret, 'operator'),
      };
      return spawnSync(process.execPath, [baton, 'import', file], { env, encoding: 'utf8' });
    }

    test.each<[string, string, string | Buffer, string]>([
      ['a workbook that is none', 'noise.xlsx', Buffer.from('PK\u0003\u0004 and then nothing that a workbook has'), 'XLSX'],
      ['a line of a million columns', 'wide.csv', `${header}${','.repeat(1_000_000)}\n`, '200'],
      ['a file without the columns of a ledger', 'other.csv', 'name,age\nZhang,41\n', 'name｜age'],
    ])('%s is refused as a whole, and it says why', (_, name, content, why) => {
      const { status, stderr } = imported(name, content);
      expect(status).toBe(2);
      expect(stderr).toContain(why);
      expect(stderr).not.toContain('    at ');
    });

    test('a row is refused with row, column, value and reason, and the rows around it are taken', async () => {
      const number = `row-${randomUUID().slice(0, 8)}`;
      const rows = [
        `${number}-1,2026-11-02,东街1号,软管老化,复杂,区住建局`,
        `${number}-2,2026-13-45,东街2号,软管老化,复杂,区住建局`,
        `${number}-3,2026-11-02,东街3号,软管老化,复杂,区财政局`,
      ];
      const { status, stdout } = imported('rows.csv', `${header}${rows.join('\n')}\n`);
      expect(status).toBe(4);
      for (const word of ['发现日期', '2026-13-45', '牵头部门', '区财政局']) expect(stdout).toContain(word);
      const { items } = await dispatcher().list(`q=${number}`);
      expect(items.map(({ hazard }) => hazard.ledgerNumber)).toEqual([`${number}-1`]);
    });
  });
});

import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DirectoryEvent, NoticeEvent, OpenTask, OperationEvent, TaskCommand, TaskEvent } from './index';

const hazard = { foundOn: '2026-03-02', place: { address: '东街1号' }, description: '软管老化' };
const open = { type: 'OpenTask', class: 'urgent', hazard };
const progress = { type: 'ReportProgress', duty: 'lead', text: '进行中' };

/** Where a command is refused. */
const blamed = (command: object): string[] =>
  (TaskCommand.safeParse(command).error?.issues ?? []).map(({ path }) => path.join('/'));

describe('what we accept is strict', () => {
  test('a command of the least there must be is accepted, with its defaults', () => {
    expect(OpenTask.parse(open)).toMatchObject({ lead: null, assists: [], hazard: { ledgerNumber: null } });
    expect(blamed(progress)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['an unknown field', { ...progress, colour: 'red' }, ''],
    ['an unknown field within', { ...open, hazard: { ...hazard, phone: '1' } }, 'hazard'],
    ['an over-long text', { ...progress, text: '长'.repeat(1001) }, 'text'],
    ['a text of blanks', { ...progress, text: '  ' }, 'text'],
    ['a wrong type', { ...progress, percent: '50' }, 'percent'],
    ['a share of more than all', { ...progress, percent: 101 }, 'percent'],
    ['an unknown command', { type: 'DeleteTask' }, 'type'],
    ['a malformed duty', { ...progress, duty: 'assist-x' }, 'duty'],
    ['a day that is none', { ...open, hazard: { ...hazard, foundOn: '2026-02-30' } }, 'hazard/foundOn'],
    ['a slip in the year', { ...open, hazard: { ...hazard, foundOn: '0226-03-02' } }, 'hazard/foundOn'],
    ['a far future', { ...open, rectifyBy: '2926-03-02T02:00:00.000Z' }, 'rectifyBy'],
    ['an instant of another zone', { ...open, rectifyBy: '2026-03-02T10:00:00.000+08:00' }, 'rectifyBy'],
  ])('%s is refused', (_, command, path) => expect(blamed(command)).toEqual([path]));
});

/** Records whose keys are an enumeration, such as the days of a week: no objects that could say more. */
const records = ['weekly', 'ladders'];

/** The same JSON with one more key in every object of its data. */
function withMore(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withMore(item));
  if (value === null || typeof value !== 'object') return value;
  const more = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withMore(part, key)]));
  return records.includes(name) ? more : { ...more, later: true };
}

describe('what we consume is loose', () => {
  const folder = join(__dirname, '..', 'samples');
  const schemas = { task: TaskEvent, directory: DirectoryEvent, operation: OperationEvent, notice: NoticeEvent };
  const files = (['task', 'directory', 'operation', 'notice'] as const).flatMap((kind) =>
    readdirSync(join(folder, kind)).map((file) => [kind, file] as const),
  );
  test.each(files)('%s %s keeps what a later version says, at every level', (kind, file) => {
    const { type, data } = JSON.parse(readFileSync(join(folder, kind, file), 'utf8')) as { type: string; data: unknown };
    const refused = schemas[kind].safeParse({ type, data: withMore(data) }).error?.issues ?? [];
    expect(refused.filter(({ code }) => code === 'unrecognized_keys')).toEqual([]);
  });
});

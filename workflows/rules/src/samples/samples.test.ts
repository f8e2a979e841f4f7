import { DirectoryEvent, NoticeEvent, OperationEvent, TaskEvent } from '@baton/contracts';
import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { samples } from './fixture';

const folder = join(__dirname, '../../../../contracts/samples');
const told = samples();

/** Paths of a JSON value with the kind of what stands there: an array by its first item, nothing of what is null. */
function shapeOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.length > 0 ? shapeOf(value[0], `${path}[]`) : [];
  if (value === null) return [];
  if (typeof value === 'object') return Object.entries(value).flatMap(([key, part]) => shapeOf(part, `${path}.${key}`));
  return [`${path}: ${typeof value}`];
}

const shape = (event: unknown): string[] => [...new Set(shapeOf(event))].sort();

describe.each([
  ['task', TaskEvent.options.map((option) => option.shape.type.value as string), told.task as { type: string }[]],
  ['operation', OperationEvent.options.map((option) => option.shape.type.value as string), told.operation],
  ['directory', DirectoryEvent.options.map((option) => option.shape.type.value as string), told.directory],
  ['notice', NoticeEvent.options.map((option) => option.shape.type.value as string), told.notice],
])('stored samples of %s events', (kind, types, events) => {
  test.each(types)('%s is what the rules tell', (type) => {
    const event = events.filter((one) => one.type === type).at(-1);
    if (!event) throw new Error(`the lives in the fixture tell no ${type}`);
    const path = join(folder, kind, `${type}.v1.json`);
    if (!existsSync(path)) throw new Error(`${path} is missing; the rules tell\n${JSON.stringify(event, null, 2)}`);
    const stored = JSON.parse(readFileSync(path, 'utf8')) as unknown;
    expect(shape(event)).toEqual(shape(stored));
  });

  const further = readdirSync(join(folder, kind)).filter((file) => !/^[A-Za-z]+\.v1\.json$/.test(file));
  for (const file of further) {
    test(`${file} is told, too`, () => {
      const stored = JSON.parse(readFileSync(join(folder, kind, file), 'utf8')) as { type: string };
      const shapes = events.filter(({ type }) => type === stored.type).map(shape);
      expect(shapes).toContainEqual(shape(stored));
    });
  }
});

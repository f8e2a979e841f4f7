import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloudEventType, DirectoryEvent, NoticeEvent, OperationEvent, TaskEvent } from './index';

const folder = join(__dirname, '..', 'samples');
const subjects = { task: TaskEvent, directory: DirectoryEvent, operation: OperationEvent, notice: NoticeEvent } as const;

/** Every published version of every event keeps a sample, and the sample parses for ever; `<event>.v1.<case>.json` is a further one. */
describe.each(Object.entries(subjects))('published events of %s', (kind, schema) => {
  const files = readdirSync(join(folder, kind));

  test.each(files)('%s parses and keeps everything it says', (file) => {
    const sample: unknown = JSON.parse(readFileSync(join(folder, kind, file), 'utf8'));
    expect(schema.parse(sample)).toEqual(sample);
  });

  test('every event has its sample', () => {
    const types: string[] = schema.options.map((option) => option.shape.type.value);
    const sampled = new Set(files.map((file) => file.replace(/\.v1(\.[a-z-]+)?\.json$/, '')));
    expect([...sampled].sort()).toEqual([...types].sort());
  });

  test('no two events share a CloudEvents type', () => {
    const types = schema.options.map((option) => cloudEventType(kind as 'task', option.shape.type.value));
    expect(new Set(types).size).toBe(types.length);
  });
});

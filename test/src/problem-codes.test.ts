import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { problems } from '@baton/contracts';

const checkout = resolve(__dirname, '..', '..');

/** Everything our programs and rules are made of; no tests and nothing that only tests use. */
const sources = ['workflows/rules', 'services'].flatMap((folder) =>
  readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)src\/.*\.ts$/.test(file) && !/\.test\.ts$|fixture\.ts$|node_modules|(^|\/)dist\//.test(file))
    .map((file) => readFileSync(join(checkout, folder, file), 'utf8')),
);

const unused = (codes: readonly string[]): string[] =>
  codes.filter((code) => !sources.some((source) => source.includes(`'${code}'`)));

/** The other way round, that nothing is refused with a code the table does not have, is said by the types. */
test('every problem of the table is told by somebody', () => {
  expect(unused(Object.keys(problems))).toEqual([]);
});

test('a problem that nobody tells would be found', () => {
  expect(unused(['not-holder', `never-${'told'}`])).toEqual(['never-told']);
});

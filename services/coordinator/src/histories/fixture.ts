import { temporal } from '@temporalio/proto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

type History = temporal.api.history.v1.IHistory;
const { History } = temporal.api.history.v1;

/** Recorded histories of the processes lie with their code. The SDK's own JSON needs a single copy of protobufjs, which npm does not grant. */
const folder = join(__dirname, '../../../../workflows/processes/histories');

/** Keeps a history for `replay.test.ts`, when BATON_RECORD_HISTORIES=1 asks for it. */
export function recordHistory(name: string, history: History): void {
  if (process.env['BATON_RECORD_HISTORIES'] !== '1') return;
  mkdirSync(folder, { recursive: true });
  const events = History.toObject(History.fromObject(history), { enums: String, longs: String, bytes: String });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(events, withoutMachine)}\n`);
}

/** Which machine recorded a history is nobody's business. */
function withoutMachine(key: string, value: unknown): unknown {
  if (key === 'identity') return 'recorder';
  if (key === 'stackTrace') return '';
  return typeof value === 'string' ? value.replaceAll(hostname(), 'recorder') : value;
}

export const recordedHistories = (): { name: string; history: History }[] =>
  readdirSync(folder).map((name) => ({
    name,
    history: History.fromObject(JSON.parse(readFileSync(join(folder, name), 'utf8')) as object),
  }));

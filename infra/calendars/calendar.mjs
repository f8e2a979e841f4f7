#!/usr/bin/env node
/**
 * Makes a working calendar from a published holiday list, and checks one, without any server.
 *   node infra/calendars/calendar.mjs make --from 2026 --to 2027 [--id cn-state-council] [--version 2] <list.json>
 *   node infra/calendars/calendar.mjs check <calendar.json>
 * `make` writes the calendar to standard output. Exit codes: 0 sound, 1 findings (each a line), 2 unusable input.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const usage = 'calendar.mjs make --from <year> --to <year> [--id <id>] [--version <n>] <list.json> | check <calendar.json>';

function stop(message) {
  console.error(message);
  process.exit(2);
}

/** The built packages; a fresh clone has to build them first. */
async function load(name) {
  try {
    return (await import(name)).default;
  } catch {
    return stop(`${name} is not built; run: npm ci && npm run build`);
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return stop(`${path}: ${error.message}`);
  }
}

function wholeNumber(name, value, [least, most]) {
  const number = Number(value);
  const allowed = Number.isInteger(number) && number >= least && number <= most;
  return allowed ? number : stop(`--${name} ${value ?? '(missing)'}: a whole number from ${least} to ${most}\n${usage}`);
}

function make(rules, path, options) {
  const file = readJson(path);
  const days = Array.isArray(file?.days) ? file.days : stop(`${path}: has no list "days"`);
  const wrong = days.findIndex(
    (day) => !/^\d{4}-\d\d-\d\d$/.test(day?.date) || typeof day.name !== 'string' || typeof day.isOffDay !== 'boolean',
  );
  if (wrong >= 0) stop(`${path}: /days/${wrong} ${JSON.stringify(days[wrong])} is no {date, name, isOffDay}`);
  if (typeof file.papers !== 'object' || file.papers === null) stop(`${path}: has no "papers", the notices of each year`);
  const [from, to] = ['from', 'to'].map((name) => wholeNumber(name, options[name], [1991, 9998]));
  const version = wholeNumber('version', options.version, [1, 1_000_000]);
  try {
    return rules.calendarFromHolidayFile(file, from, to, options.id, version);
  } catch (error) {
    return error.issues ? refused('the calendar made', error.issues) : stop(`${path}: ${error.message}`);
  }
}

/** What a schema refuses, a line each; the first twenty, for a wrong file is wrong in every line. */
function refused(path, issues) {
  const lines = issues.slice(0, 20).map(({ path: at, message }) => `${path}: /${at.join('/')} ${message}`);
  const more = issues.length - lines.length;
  return stop([...lines, ...(more > 0 ? [`${path}: and ${more} more`] : [])].join('\n'));
}

function parse({ Calendar }, path) {
  const parsed = Calendar.safeParse(readJson(path));
  return parsed.success ? parsed.data : refused(path, parsed.error.issues);
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      id: { type: 'string', default: 'cn-state-council' },
      version: { type: 'string', default: '1' },
    },
  });
  const [command, path] = positionals;
  if (!path || positionals.length > 2 || !['make', 'check'].includes(command)) stop(usage);
  const rules = await load('@baton/rules');
  const calendar = command === 'make' ? make(rules, path, values) : parse(await load('@baton/contracts'), path);
  const findings = rules.verifyCalendar(calendar);
  for (const { pointer, detail } of findings) console.error(`${pointer} ${detail}`);
  if (findings.length > 0) process.exit(1);
  const { id, version, covers, days } = calendar;
  console.error(`${id} version ${version}: ${covers.from} to ${covers.to}, ${days.length} holidays and make-up workdays, sound`);
  if (command === 'make') process.stdout.write(`${JSON.stringify(calendar, null, 2)}\n`);
}

main().catch((error) => stop(error.message));

import { derivedId, type Finding, type HazardClass, type LedgerRow, type OpenTask } from '@baton/contracts';
import { listed } from '@baton/words';
import { finding, headerOf } from './findings';

export interface OpenTaskOptions {
  /** Open hazards whose ledger says they are written off. */
  includeClosed: boolean;
  /** Today in Asia/Shanghai. */
  today: string;
}

/** A row as the command that opens its task, or null when it lacks what a task needs. */
export interface Opening {
  command: OpenTask | null;
  /** Why the row may open nothing new; it may still be compared with what is there. */
  refusal: Finding | null;
  findings: Finding[];
}

/** Begins what was carried over from the ledger's later columns into the remarks. */
const carriedMark = '【台账原载】';

/** Maps a normalised row without errors to `OpenTask`. What the ledger says of later steps goes into the remarks. */
export function toOpenTask(row: LedgerRow, options: OpenTaskOptions): Opening {
  const needed = neededOf(row);
  if (!needed) return { command: null, refusal: null, findings: [] };
  const carried = carriedOver(row);
  const command: OpenTask = {
    type: 'OpenTask',
    hazard: hazardOf(row, needed, carried),
    class: needed.class,
    lead: row.lead,
    assists: row.assists.map((agency) => ({ agency, share: '配合整改' })),
    reviewer: row.reviewer,
    rectifyBy: row.rectifyBy && deadlineInstant(row.rectifyBy),
  };
  return { command, refusal: refusalOf(row, options), findings: notesOf(row, carried, options) };
}

const refusalOf = ({ writtenOffOn }: LedgerRow, { includeClosed }: OpenTaskOptions): Finding | null =>
  writtenOffOn && !includeClosed ? finding('written-off', 'writtenOffOn', { value: writtenOffOn }) : null;

/** What is told of a row that opens a task. */
function notesOf(row: LedgerRow, carried: Carried[], { today }: OpenTaskOptions): Finding[] {
  const notes: Finding[] = [];
  if (carried.length > 0) notes.push(finding('to-remarks', null, { detail: listed(carried.map(([k]) => headerOf(k))) }));
  if (row.rectifyBy && row.rectifyBy.slice(0, 10) < today) {
    notes.push(finding('deadline-passed', 'rectifyBy', { value: row.rectifyBy }));
  }
  return notes;
}

type Needed = { foundOn: string; address: string; description: string; class: HazardClass };

/** What a task can't be opened without; null when something is missing, which the row's findings have said. */
function neededOf({ foundOn, address, description, class: hazardClass }: LedgerRow): Needed | null {
  return foundOn && address && description && hazardClass ? { foundOn, address, description, class: hazardClass } : null;
}

function hazardOf(row: LedgerRow, needed: Needed, carried: Carried[]): OpenTask['hazard'] {
  return {
    ledgerNumber: row.ledgerNumber,
    foundOn: needed.foundOn,
    source: row.source,
    inspectedBy: row.inspectedBy,
    inspector: row.inspector,
    owner: row.owner,
    ownerCode: row.ownerCode,
    place: {
      address: needed.address,
      township: row.township,
      grid: row.grid,
      longitude: row.longitude,
      latitude: row.latitude,
      kind: row.placeKind,
    },
    part: row.part,
    description: needed.description,
    basis: row.basis,
    severity: row.severity,
    measures: row.measures,
    fundsYuan: row.fundsYuan,
    responsibleBody: row.responsibleBody,
    responsiblePerson: row.responsiblePerson,
    patron: row.patron,
    remarks: remarksWith(row.remarks, carried),
  };
}

/** Columns of steps that somebody else must record in Baton: they are kept as text only. */
const laterColumns = [
  'interimMeasures',
  'completedOn',
  'reviewedBy',
  'reviewedOn',
  'reviewResult',
  'writtenOffOn',
  'lookedBackOn',
  'lookBackResult',
  'supervision',
] as const;
type Carried = [(typeof laterColumns)[number], string];

const carriedOver = (row: LedgerRow): Carried[] =>
  laterColumns.flatMap((key): Carried[] => {
    const value = row[key];
    return value === null ? [] : [[key, value]];
  });

/** The remarks the user wrote, without what an earlier import carried over. */
export const ownRemarks = (remarks: string | null): string => (remarks ?? '').split(carriedMark)[0]!.trim();

function remarksWith(remarks: string | null, carried: Carried[]): string | null {
  const own = ownRemarks(remarks);
  const text = carried.map(([key, value]) => `${headerOf(key)}：${value}`).join('；');
  const all = text ? `${own}${own ? '\n' : ''}${carriedMark}${text}` : own;
  return (all.length > 1000 ? `${all.slice(0, 999)}…` : all) || null;
}

/** A time limit as an instant: a day ends at 23:59:59 in Asia/Shanghai. */
export function deadlineInstant(limit: string): string {
  const [date, time] = limit.split(' ');
  return new Date(`${date}T${time ? `${time}:00` : '23:59:59'}+08:00`).toISOString();
}

const printable = /^[\x21-\x7e]{1,180}$/;

/** The Idempotency-Key of a row: by its number, or by its content when it has none, so that a second import opens nothing. */
export function ledgerKey(command: OpenTask): string {
  const number = command.hazard.ledgerNumber;
  if (number === null) return `ledger:#${derivedId('ledger', JSON.stringify(command))}`;
  return printable.test(number) ? `ledger:${number}` : `ledger:~${derivedId('ledger', number)}`;
}

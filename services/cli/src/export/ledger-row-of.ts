import { type HistoryItem, ledgerColumns, type LedgerKey, type LedgerRow, TaskEvent, type TaskView } from '@baton/contracts';
import { measureNames, shanghaiTime } from '@baton/words';
import { taskName } from '../gateway/find-task';
import { shanghaiDate } from '../ledger/dates';

/** What the history of a task adds to its view: the columns of steps that are over. */
type Later = Pick<
  LedgerRow,
  | 'interimMeasures'
  | 'completedOn'
  | 'reviewedBy'
  | 'reviewedOn'
  | 'reviewResult'
  | 'writtenOffOn'
  | 'lookedBackOn'
  | 'lookBackResult'
  | 'supervision'
  | 'rectifyBy'
>;

/** A task as a row of the ledger, as it stands now. One without a ledger number is called by the last part of its id. */
export function ledgerRowOf(view: TaskView, history: readonly HistoryItem[]): LedgerRow {
  const { hazard } = view;
  const { place, ...rest } = hazard;
  const { address, township, grid, longitude, latitude, kind } = place;
  return {
    ...rest,
    ledgerNumber: taskName(view),
    address,
    township,
    grid,
    longitude,
    latitude,
    placeKind: kind,
    class: view.class,
    lead: view.lead,
    assists: assistsOf(history),
    reviewer: view.reviewer,
    ...laterOf(history),
  };
}

/** Agencies that were asked to assist and not released, whether they have accepted yet or not. */
function assistsOf(history: readonly HistoryItem[]): string[] {
  const assists = new Map<string, string>();
  for (const event of eventsOf(history)) takeAssist(assists, event);
  return [...new Set(assists.values())];
}

function takeAssist(assists: Map<string, string>, { type, data }: TaskEvent): void {
  switch (type) {
    case 'TaskOpened':
      for (const { id, agency } of data.duties) if (id !== 'lead' && agency) assists.set(id, agency);
      return;
    case 'AssistAdded':
      assists.set(data.duty, data.agency);
      return;
    case 'AssistReleased':
      assists.delete(data.duty);
      return;
    case 'DutyAccepted':
      if (data.duty !== 'lead') assists.set(data.duty, data.by);
      return;
    case 'DutyRuled':
      if (data.duty !== 'lead') assists.set(data.duty, data.holder);
      return;
    default:
  }
}

type Dated = TaskEvent & { at: string; by: string };

/** Events this version knows, with their instant and who did it. */
const eventsOf = (history: readonly HistoryItem[]): Dated[] =>
  history.flatMap(({ type, data, at, actor }) => {
    const known = TaskEvent.safeParse({ type, data });
    return known.success ? [{ ...known.data, at, by: actor.name }] : [];
  });

function laterOf(history: readonly HistoryItem[]): Later {
  const later: Later = {
    interimMeasures: null,
    completedOn: null,
    reviewedBy: null,
    reviewedOn: null,
    reviewResult: null,
    writtenOffOn: null,
    lookedBackOn: null,
    lookBackResult: null,
    supervision: null,
    rectifyBy: null,
  };
  const measures = new Map<string, string>();
  let highestRung = -1;
  for (const event of eventsOf(history)) {
    takeStep(later, event);
    takeLimit(later, event);
    takeMeasure(measures, event);
    if (event.type === 'EscalationRaised' && event.data.rung > highestRung) {
      highestRung = event.data.rung;
      later.supervision = event.data.name;
    }
  }
  later.interimMeasures = fitted('interimMeasures', [...measures.values()].join('；'));
  return later;
}

/** Completion, review, write-off, look-back. A step that was undone is taken back. */
function takeStep(later: Later, { type, data, at, by }: Dated): void {
  switch (type) {
    case 'DutyCompleted':
      if (data.duty === 'lead') later.completedOn = data.completedOn ?? shanghaiDate(at);
      return;
    case 'ReviewPassed':
      return review(later, `通过：${data.text}`, at, by);
    case 'ReviewFailed':
      later.completedOn = null;
      return review(later, `不通过：${data.findings}`, at, by);
    case 'TaskWrittenOff':
      later.writtenOffOn = shanghaiDate(at);
      return;
    case 'LookBackRecorded':
      later.lookedBackOn = shanghaiDate(at);
      later.lookBackResult = fitted('lookBackResult', `${data.passed ? '通过' : '不通过'}：${data.findings}`);
      return;
    case 'TaskReopened':
      later.completedOn = null;
      later.writtenOffOn = null;
      return;
    default:
  }
}

function review(later: Later, result: string, at: string, by: string): void {
  later.reviewedOn = shanghaiDate(at);
  later.reviewedBy = by;
  later.reviewResult = fitted('reviewResult', result);
}

/** The time limit is the last due instant that rectification had; a day that ends with its last second is written as a day. */
function takeLimit(later: Later, { data }: Dated): void {
  const limits = [...data.starts, ...data.moves].filter(({ id }) => id.startsWith('rectify-'));
  const due = limits.at(-1)?.due;
  if (due !== undefined) later.rectifyBy = due.endsWith('T15:59:59.000Z') ? shanghaiDate(due) : shanghaiTime(due);
}

function takeMeasure(measures: Map<string, string>, { type, data }: Dated): void {
  if (type === 'InterimMeasureSet') {
    measures.set(data.measure, `${measureNames[data.kind].zh}：${data.description}（盯守 ${data.watcher}）`);
  }
  if (type === 'InterimMeasureLifted') measures.set(data.measure, `${measures.get(data.measure) ?? ''}（已解除）`);
}

/** A text as long as its column allows, cut with … where it is longer; null for an empty one. */
function fitted(key: LedgerKey, text: string): string | null {
  const { max } = ledgerColumns.find((c) => c.key === key)!;
  return (text.length > max ? `${text.slice(0, max - 1)}…` : text) || null;
}

import { describe, expect, it } from '@jest/globals';
import { commitMessages, genesisHash, sealCommit, type EventMessage, type RecordedEvent } from '@baton/contracts';
import { taskSubject, type Task, type TaskState } from '@baton/rules';
import { directoryOf } from '../directory-of';
import { districtCommands } from '../district';
import { openHazard } from '../hazard';
import { auditedTasks } from './audited-subject';
import { LogAudit, type StoredState } from './log-audit';
import { taskBreaks } from './promises';

const entity = 'ceshi:task:ONE';
const at = '2026-11-03T01:00:00.000Z';
const actor = { id: 'operator', name: 'operator', agency: 'safety-office', roles: ['operator' as const], district: 'ceshi' };

function opened(): { messages: EventMessage[]; stored: StoredState } {
  const policy = directoryOf(districtCommands());
  const decision = taskSubject.decide(taskSubject.initialState, openHazard(), {
    now: at,
    actor,
    policy,
    entity,
    commandId: 'one',
  });
  if (decision.outcome !== 'accepted') throw new Error(JSON.stringify(decision));
  let state: TaskState = taskSubject.initialState;
  const events = decision.events.map((event): RecordedEvent => {
    state = taskSubject.evolve(state, event, at);
    return { ...event, nextDeadline: taskSubject.nextDeadline(state) };
  });
  const base = {
    entity,
    kind: 'task' as const,
    district: 'ceshi',
    seq: 1,
    events,
    commandId: 'one',
    commandHash: 'x',
    actor,
    at,
    policy: {},
  };
  const commit = sealCommit(base, genesisHash);
  const stored = { _id: entity, version: events.length, hash: commit.hash, nextDeadline: taskSubject.nextDeadline(state), state };
  return { messages: commitMessages(commit), stored };
}

async function* these<T>(...items: T[]): AsyncGenerator<T> {
  yield* items;
}

async function audited(messages: EventMessage[], ...stored: StoredState[]): Promise<string[]> {
  const audit = new LogAudit(auditedTasks);
  for (const message of messages) audit.take(message);
  await audit.compare(these(...stored));
  return audit.findings.map(({ detail }) => detail);
}

describe('the audit of a task log', () => {
  const { messages, stored } = opened();
  const [first, second] = messages as [EventMessage, EventMessage];

  it('is content with a log that folds to its state, repetitions included', async () => {
    expect(await audited([...messages, first, second], stored)).toEqual([]);
  });

  it.each<[string, EventMessage[], StoredState[], string]>([
    ['a lost event', [second], [stored], 'event 2 follows 0'],
    [
      'a repetition with other bytes',
      [...messages, { ...first, value: first.value.replace('东街', '西街') }],
      [stored],
      'with other bytes',
    ],
    ['a changed event', [{ ...first, value: first.value.replace('东街', '西街') }, second], [stored], 'hash chain breaks'],
    ['a state nobody told', messages, [stored, { ...stored, _id: 'ceshi:task:TWO' }], 'not in Kafka'],
    ['an event nobody stored', messages, [], 'not in MongoDB'],
    ['a stale state', messages, [{ ...stored, version: 1 }], 'version 1 in MongoDB, 2 in Kafka'],
    [
      'another state',
      messages,
      [{ ...stored, state: { ...(stored.state as object), office: 'fire' } }],
      'folds to another state',
    ],
  ])('finds %s', async (_, log, states, detail) => {
    expect(await audited(log, ...states)).toContainEqual(expect.stringContaining(detail));
  });

  it('finds an event that is none', async () => {
    const value = first.value.replaceAll('"office":"safety-office"', '"office":""');
    expect(await audited([{ ...first, value }], stored)).toContainEqual(expect.stringContaining('not as the contract says'));
  });

  it('finds a duty in nobody’s hand and an open task without a deadline', () => {
    const task = stored.state as Task;
    expect(taskBreaks(task)).toEqual([]);
    const [lead] = task.duties;
    if (!lead) throw new Error('no duty');
    const dropped = { ...task, obligations: [], duties: [{ ...lead, custody: { ...lead.custody, holder: '' } }] };
    expect(taskBreaks(dropped)).toEqual(['duty lead has no holder', 'rectifying without a deadline']);
    expect(taskBreaks({ ...dropped, status: 'closed', duties: [] })).toEqual([]);
  });
});

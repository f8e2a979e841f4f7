import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { add, codeOf, JournalLab, newCounter, storedCounter } from './fixture';
import type { Journal } from './journal';
import { verifyChain } from './verify-chain';

let lab: JournalLab;
let journal: Journal;
beforeAll(async () => {
  lab = await JournalLab.open();
});
afterAll(() => lab.close());
beforeEach(() => {
  journal = lab.journal();
});

describe('one command', () => {
  test('is durable with its events, their deadlines, its state and its place in the chain', async () => {
    const entity = newCounter();
    const outcome = await journal.execute(storedCounter, add(entity, 2));
    expect(outcome).toMatchObject({ outcome: 'accepted', first: true, version: 2, state: 2 });
    expect(outcome).toMatchObject({ events: [{ sequence: 1, type: 'Counted' }, { sequence: 2 }] });
    expect(await lab.document(entity)).toMatchObject({ state: 2, version: 2, total: 2, district: 'gulou' });
    const commits = await lab.commits(entity);
    expect(commits.flatMap(({ events }) => events.map(({ nextDeadline }) => nextDeadline))).toEqual([
      '2026-03-02T02:00:00.001Z',
      '2026-03-02T02:00:00.002Z',
    ]);
    expect(verifyChain(commits)).toBeNull();
  });

  test('sent again gets the first answer, also when it would be refused now', async () => {
    const command = add(newCounter(), 900);
    const { state: _, ...first } = (await journal.execute(storedCounter, command)) as unknown as Record<string, unknown>;
    await journal.execute(storedCounter, add(command.entity, 50));
    for (const process of [journal, lab.journal()]) {
      expect(await process.execute(storedCounter, command)).toEqual({ ...first, first: false, state: null });
    }
    expect(await lab.document(command.entity)).toMatchObject({ state: 950 });
  });

  test('sent again where it would be accepted once more is done once', async () => {
    const command = add(newCounter(), 1);
    await journal.execute(storedCounter, command);
    expect(await journal.execute(storedCounter, command)).toMatchObject({ outcome: 'accepted', first: false, version: 1 });
    expect(await lab.journal().execute(storedCounter, command)).toMatchObject({ outcome: 'accepted', first: false, version: 1 });
    expect(await lab.commits(command.entity)).toHaveLength(1);
  });

  test('refused once stays refused under its key, although it would be accepted now', async () => {
    const entity = newCounter();
    await journal.execute(storedCounter, add(entity, 1000));
    const tooMuch = add(entity, 1);
    expect(await journal.execute(storedCounter, tooMuch)).toMatchObject({ outcome: 'refused', first: true });
    const permitted = { ...tooMuch, command: { type: 'Add' as const, by: 0 } };
    expect(await lab.journal().execute(storedCounter, permitted)).toMatchObject({ outcome: 'refused', first: false });
  });

  test('that changes nothing is a named nothing, and remembered', async () => {
    const command = add(newCounter(), 0);
    expect(await journal.execute(storedCounter, command)).toMatchObject({
      outcome: 'nothing',
      reason: 'already-so',
      first: true,
    });
    expect(await lab.journal().execute(storedCounter, command)).toMatchObject({ outcome: 'nothing', first: false, version: 0 });
  });

  test.each([
    ['accepted', 1],
    ['refused', 1001],
    ['nothing', 0],
  ])('whose key was %s with another body or by somebody else is a conflict', async (_, by) => {
    const command = add(newCounter(), by);
    await journal.execute(storedCounter, command);
    expect(codeOf(await journal.execute(storedCounter, { ...command, commandHash: 'other' }))).toBe('key-reused');
    expect(codeOf(await journal.execute(storedCounter, { ...command, actor: { ...command.actor, id: 'wang' } }))).toBe(
      'key-reused',
    );
  });

  test('for another version than the present one is stale, and may be sent again', async () => {
    const entity = newCounter();
    await journal.execute(storedCounter, add(entity, 1));
    const command = add(entity, 1, { expectedVersion: 0 });
    expect(await journal.execute(storedCounter, command)).toEqual({ outcome: 'stale', version: 1 });
    expect(codeOf(await journal.execute(storedCounter, { ...command, expectedVersion: 1 }))).toBe('accepted');
    expect(codeOf(await journal.execute(storedCounter, { ...command, expectedVersion: 1 }))).toBe('accepted');
  });

  test('on what is not there, or hidden from its sender, finds nothing', async () => {
    const entity = newCounter();
    expect(codeOf(await journal.execute(storedCounter, add(entity, 1, { createsEntity: false })))).toBe('absent');
    await journal.execute(storedCounter, add(entity, 1));
    expect(codeOf(await journal.execute(storedCounter, add(entity, 1, { sees: (total) => total > 5 })))).toBe('absent');
  });

  test('at a clock that went back is not before the last one', async () => {
    const entity = newCounter();
    await lab.journal({ now: () => '2026-03-02T03:00:00.000Z' }).execute(storedCounter, add(entity, 1));
    await journal.execute(storedCounter, add(entity, 1));
    expect((await lab.commits(entity)).map(({ at }) => at)).toEqual(['2026-03-02T03:00:00.000Z', '2026-03-02T03:00:00.000Z']);
  });

  test('previewed writes nothing', async () => {
    const entity = newCounter();
    await journal.execute(storedCounter, add(entity, 1));
    expect(await journal.preview(storedCounter, add(entity, 1))).toMatchObject({ verdict: 'commit', kept: { version: 2 } });
    expect(await lab.commits(entity)).toHaveLength(1);
  });
});

describe('several at once', () => {
  test('the same command twice in one turn, and in two processes, is done once', async () => {
    const command = add(newCounter(), 5);
    const all = [journal, journal, lab.journal()].map((process) => process.execute(storedCounter, command));
    expect((await Promise.all(all)).map(codeOf)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await lab.document(command.entity)).toMatchObject({ state: 5 });
    expect(await lab.commits(command.entity)).toHaveLength(1);
  });

  test('64 on one entity are decided one after the other', async () => {
    const entity = newCounter();
    const outcomes = await Promise.all(Array.from({ length: 64 }, () => journal.execute(storedCounter, add(entity, 20))));
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(50);
    expect(outcomes.filter((outcome) => codeOf(outcome) === 'limit-reached')).toHaveLength(14);
    expect(await lab.document(entity)).toMatchObject({ state: 1000, highest: 1000 });
    expect(verifyChain(await lab.commits(entity))).toBeNull();
  });

  test('64 on one entity from two processes: none lost, none double, one chain', async () => {
    const entity = newCounter();
    const other = lab.journal();
    const requests = Array.from({ length: 64 }, () => add(entity, 1));
    const outcomes = await Promise.all(requests.map((one, i) => (i % 2 ? journal : other).execute(storedCounter, one)));
    const accepted = requests.filter((_, i) => outcomes[i]?.outcome === 'accepted').map(({ commandId }) => commandId);
    const commits = await lab.commits(entity);
    expect(outcomes.every((outcome) => ['accepted', 'busy'].includes(codeOf(outcome)))).toBe(true);
    expect(commits.map(({ commandId }) => commandId).sort()).toEqual(accepted.sort());
    expect(await journal.repair(storedCounter, entity)).toMatchObject({ state: accepted.length, version: accepted.length });
    expect(verifyChain(commits)).toBeNull();
  });

  test('500 on 500 entities go through in batches, each with its own outcome', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 500 }, (_, i) => journal.execute(storedCounter, add(newCounter(), i % 5))),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'nothing')).toHaveLength(100);
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(400);
  });

  test('a decider that throws fails its own caller and nobody else', async () => {
    const [broken, good] = await Promise.allSettled([
      journal.execute(storedCounter, add(newCounter(), 666)),
      journal.execute(storedCounter, add(newCounter(), 1)),
    ]);
    expect(broken).toMatchObject({ status: 'rejected', reason: { message: 'the decider is broken' } });
    expect(good).toMatchObject({ value: { outcome: 'accepted' } });
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { add, codeOf, JournalLab, newCounter, storedCounter } from './fixture';
import { verifyChain } from './verify-chain';

let lab: JournalLab;
beforeAll(async () => {
  lab = await JournalLab.open();
});
afterAll(() => lab.close());

describe('a state that lies behind its commits after a crash', () => {
  async function crashed(): Promise<{ entity: string; lost: ReturnType<typeof add> }> {
    const entity = newCounter();
    const journal = lab.journal();
    await journal.execute(storedCounter, add(entity, 1));
    const before = await lab.document(entity);
    const lost = add(entity, 998);
    await journal.execute(storedCounter, lost);
    await lab.leaveBehind(entity, before);
    return { entity, lost };
  }

  test('is healed by the next command, which is decided again on what it missed', async () => {
    const { entity } = await crashed();
    expect(await lab.journal().execute(storedCounter, add(entity, 1))).toMatchObject({ outcome: 'accepted', state: 1000 });
    expect(await lab.document(entity)).toMatchObject({ state: 1000, highest: 1000 });
  });

  test('refuses nothing by itself: what the commits say counts', async () => {
    const { entity } = await crashed();
    expect(codeOf(await lab.journal().execute(storedCounter, add(entity, 2)))).toBe('limit-reached');
    expect(await lab.document(entity)).toMatchObject({ state: 999 });
  });

  test('still knows the command whose answer was lost', async () => {
    const { entity, lost } = await crashed();
    expect(await lab.journal().execute(storedCounter, lost)).toMatchObject({ outcome: 'accepted', first: false, version: 4 });
    expect(await lab.document(entity)).toMatchObject({ state: 999 });
  });

  test('is repaired without a command, once and for all', async () => {
    const { entity } = await crashed();
    expect(await lab.journal().repair(storedCounter, entity)).toMatchObject({ state: 999, version: 4 });
    expect(await lab.document(entity)).toMatchObject({ state: 999, version: 4, highest: 999 });
    expect(await lab.journal().repair(storedCounter, entity)).toMatchObject({ version: 4 });
  });

  test('that was never written is made from the commits, even for a command that creates nothing', async () => {
    const entity = newCounter();
    await lab.journal().execute(storedCounter, add(entity, 7));
    await lab.leaveBehind(entity, null);
    expect(await lab.journal().execute(storedCounter, add(entity, 1, { createsEntity: false }))).toMatchObject({ state: 8 });
    expect(await lab.document(entity)).toMatchObject({ state: 8 });
  });
});

test('a journal that another one has overtaken trusts its memory for nothing', async () => {
  const entity = newCounter();
  const [one, other] = [lab.journal(), lab.journal()];
  await one.execute(storedCounter, add(entity, 600));
  await other.execute(storedCounter, add(entity, 300));
  expect(await one.execute(storedCounter, add(entity, 400))).toMatchObject({ outcome: 'refused' });
  expect(await one.execute(storedCounter, add(entity, 100))).toMatchObject({ outcome: 'accepted', state: 1000 });
});

test('a journal that keeps nothing in memory reads what is there, also for a command that might have been the first', async () => {
  const entity = newCounter();
  const forgetful = lab.journal({ recentStates: 0 });
  await forgetful.execute(storedCounter, add(entity, 1));
  expect(await forgetful.execute(storedCounter, add(entity, 0))).toMatchObject({ outcome: 'nothing', version: 1 });
  expect(await forgetful.execute(storedCounter, add(entity, 2))).toMatchObject({ outcome: 'accepted', state: 3 });
});

test('a newer state is never replaced by an older one', async () => {
  const entity = newCounter();
  const journal = lab.journal();
  await journal.execute(storedCounter, add(entity, 1));
  const newer = { ...(await lab.document(entity)), version: 99 };
  await lab.leaveBehind(entity, newer);
  await journal.execute(storedCounter, add(entity, 1));
  expect(await lab.document(entity)).toMatchObject({ version: 99 });
});

test('an edited, a missing and a moved commit are found out', async () => {
  const entity = newCounter();
  const journal = lab.journal();
  for (let i = 0; i < 3; i++) await journal.execute(storedCounter, add(entity, 1));
  const [first, second, third] = await lab.commits(entity);
  if (!first || !second || !third) throw new Error('three commits are needed');
  const edited = { ...second, events: [{ type: 'Counted', data: { by: 2 }, nextDeadline: null }] };
  expect(verifyChain([first, edited, third])).toMatchObject({ commit: second._id, why: expect.stringContaining('hash') });
  expect(verifyChain([first, third])).toMatchObject({ commit: third._id, why: expect.stringContaining('sequence') });
  expect(verifyChain([first, { ...second, _id: third._id }])).toMatchObject({ why: expect.stringContaining('_id') });
});

/** Any mix of commands, repeated and at once, from two processes of which one forgets its memory and states fall behind. */
test('whatever is sent however often by whomever: nothing lost, nothing double, one answer each', async () => {
  const step = fc.record({ key: fc.nat(5), by: fc.constantFrom(0, 1, 2, 400, 900), process: fc.nat(1), crash: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), async (rounds) => {
      const entity = newCounter();
      const processes = [lab.journal(), lab.journal({ recentStates: 0, attempts: 50 })];
      const answers = new Map<string, Set<string>>();
      for (const round of rounds) {
        const before = await lab.document(entity);
        await Promise.all(
          round.map(async ({ key, by, process }) => {
            const outcome = await processes[process]?.execute(storedCounter, add(entity, by, { commandId: `${key}/${by}` }));
            const told = JSON.stringify({ ...outcome, first: true, state: null });
            answers.set(`${key}/${by}`, (answers.get(`${key}/${by}`) ?? new Set()).add(told));
          }),
        );
        if (before && round.some(({ crash }) => crash)) await lab.leaveBehind(entity, before);
      }
      const commits = await lab.commits(entity);
      const accepted = [...answers].filter(([, told]) => [...told].some((text) => text.includes('"accepted"')));
      expect(commits.map(({ commandId }) => commandId).sort()).toEqual(accepted.map(([id]) => id).sort());
      expect(verifyChain(commits)).toBeNull();
      const total = commits.flatMap(({ events }) => events).reduce((sum, { data }) => sum + (data as { by: number }).by, 0);
      expect((await lab.journal().repair(storedCounter, entity))?.state ?? 0).toBe(total);
      for (const told of answers.values()) expect(told.size).toBe(1);
    }),
    { numRuns: 60 },
  );
});

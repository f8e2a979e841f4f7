import { describe, expect, it } from '@jest/globals';
import type { Commit } from '@baton/contracts';
import { acknowledgementsIn, type SentCommand } from './acknowledgements';

const task = 'ceshi:task:ONE';
const accepted: SentCommand = {
  entity: task,
  key: 'a',
  type: 'AcceptDuty',
  told: { outcome: 'accepted', version: 3, events: ['DutyAccepted'] },
};
const commit = (commandId: string, more: object = {}): Commit =>
  ({
    entity: task,
    commandId,
    seq: 3,
    events: [{ type: 'DutyAccepted' }],
    actor: { id: 'housing.liaison' },
    ...more,
  }) as unknown as Commit;
const opening = commit('ledger-1', { seq: 1, events: [{ type: 'TaskOpened' }, {}], actor: { id: 'operator' } });

async function* these(commits: Commit[]): AsyncGenerator<Commit> {
  yield* commits;
}

const found = async (commits: Commit[], sent: SentCommand[], imported: string[] = []) => {
  const { lost, doubled, phantom } = await acknowledgementsIn(these(commits), { sent, imported });
  return { lost: lost.length, doubled: doubled.length, phantom: phantom.length };
};
const none = { lost: 0, doubled: 0, phantom: 0 };

describe('acknowledgements compared with the record', () => {
  it('are content when everything is there as it was told, and Baton’s own commits besides', async () => {
    const rung = commit('ring-1', { seq: 4, actor: { id: 'clock' } });
    expect(await found([opening, commit('a'), rung], [accepted], [task])).toEqual(none);
  });

  it('leave open what became of a command that nobody answered', async () => {
    const unanswered = { ...accepted, told: null };
    expect(await found([commit('a')], [unanswered])).toEqual(none);
    expect(await found([], [unanswered])).toEqual(none);
  });

  it.each<[string, Commit[], SentCommand[], string[], Partial<typeof none>]>([
    ['one that is missing', [], [accepted], [], { lost: 1 }],
    ['one recorded with other events', [commit('a', { events: [{ type: 'DutyDeclined' }] })], [accepted], [], { lost: 1 }],
    ['one recorded at another version', [commit('a', { seq: 4 })], [accepted], [], { lost: 1 }],
    ['a task the importer was told of', [commit('a')], [accepted], [task], { lost: 1 }],
    ['one that was done twice', [commit('a'), commit('a')], [accepted], [], { doubled: 1 }],
    ['one that nobody sent', [commit('a'), commit('b')], [accepted], [], { phantom: 1 }],
    ['one that was refused', [commit('a')], [{ ...accepted, told: { outcome: 'refused' } }], [], { phantom: 1 }],
  ])('find %s', async (_, commits, sent, imported, fault) => {
    expect(await found(commits, sent, imported)).toEqual({ ...none, ...fault });
  });
});

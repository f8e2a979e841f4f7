import { describe, expect, it } from '@jest/globals';
import type { Budget, Offset, Playbook } from '@baton/contracts';
import { emptyDirectory, type DirectoryState } from '../directory';
import { seedPlaybooks } from './seed';
import { verifyPlaybook } from './verify';

const seed = (id: string): Playbook => {
  const found = seedPlaybooks.find((playbook) => playbook.id === id);
  if (!found) throw new Error(`no seed playbook ${id}`);
  return found;
};
const natural = (duration: string): Budget & Offset => ({ kind: 'natural', duration });
const workingDays = (days: number): Budget & Offset => ({ kind: 'working-days', days });
const urgent = seed('urgent');
const complex = seed('complex');
const longTerm = seed('long-term');
const withRung = (playbook: Playbook, index: number, after: Offset): Playbook => ({
  ...playbook,
  ladder: { ...playbook.ladder, rungs: playbook.ladder.rungs.map((rung, i) => (i === index ? { ...rung, after } : rung)) },
});

describe('the seed playbooks', () => {
  it.each(seedPlaybooks.map((playbook) => [playbook.id, playbook] as const))('%s has no findings', (_, playbook) => {
    expect(verifyPlaybook(playbook)).toEqual([]);
  });

  it('urgent climbs 30 min, 1 h, 2 h after the offer, then hourly', () => {
    expect(urgent.budgets.accept).toEqual(natural('PT30M'));
    expect(urgent.ladder.rungs.map(({ after }) => after)).toEqual([natural('PT0S'), natural('PT30M'), natural('PT1H30M')]);
    expect(urgent.ladder.repeat).toEqual(natural('PT1H'));
  });

  it('complex may be extended once, to 15 working days', () => {
    expect(complex.extension).toEqual({ times: 1, upTo: workingDays(15) });
    expect(complex.ladder.rungs.map(({ level, after }) => [level, after])).toEqual([
      ['remind', workingDays(-1)],
      ['order', workingDays(0)],
      ['raise', workingDays(2)],
      ['criticise', workingDays(5)],
    ]);
  });

  it('long-term summons after two missed milestones', () => {
    expect(longTerm.milestones?.missedLimit).toBe(2);
    expect(longTerm.ladders?.milestone?.rungs[longTerm.milestones?.summonRung ?? -1]?.level).toBe('summon');
    expect(longTerm.lookBacks).toEqual([natural('P30D'), natural('P90D'), natural('P180D')]);
  });
});

describe('one broken playbook per rule', () => {
  const broken: [string, Playbook, string][] = [
    ['a budget of nothing', { ...urgent, budgets: { ...urgent.budgets, accept: natural('PT0S') } }, '/budgets/accept'],
    [
      'a suspension reviewed at once',
      { ...longTerm, suspension: { allowed: true, reviewWithin: natural('P0D') } },
      '/suspension/reviewWithin',
    ],
    ['rungs out of order', withRung(complex, 2, workingDays(-2)), '/ladder/rungs/2/after'],
    ['two rungs at one instant', withRung(complex, 2, workingDays(0)), '/ladder/rungs/2/after'],
    ['rungs nobody can order', withRung(complex, 2, natural('PT40H')), '/ladder/rungs/3/after'],
    ['a last rung that never repeats', { ...urgent, ladder: { ...urgent.ladder, repeat: natural('PT0S') } }, '/ladder/repeat'],
    [
      'an acknowledgement that expires at once',
      { ...urgent, ladder: { ...urgent.ladder, acknowledgement: natural('PT0S') } },
      '/ladder/acknowledgement',
    ],
    [
      'a broken ladder of one obligation',
      { ...longTerm, ladders: { milestone: { ...longTerm.ladder, repeat: workingDays(0) } } },
      '/ladders/milestone/repeat',
    ],
    ['a summons outside the ladder', { ...longTerm, milestones: { missedLimit: 2, summonRung: 5 } }, '/milestones/summonRung'],
    ['milestones without a plan', { ...longTerm, planRequired: false }, '/milestones'],
    ['an extension shorter than its budget', { ...complex, extension: { times: 1, upTo: workingDays(6) } }, '/extension/upTo'],
    ['an extension in another unit', { ...complex, extension: { times: 1, upTo: natural('P15D') } }, '/extension/upTo'],
    ['extensions without a limit', { ...complex, extension: { times: 1, upTo: null } }, '/extension/upTo'],
    ['a limit without extensions', { ...complex, extension: { times: 0, upTo: workingDays(15) } }, '/extension/upTo'],
    ['look-backs out of order', { ...urgent, lookBacks: [natural('P30D'), natural('P7D')] }, '/lookBacks/1'],
    ['a look-back at the write-off', { ...urgent, lookBacks: [natural('P0D')] }, '/lookBacks/0'],
  ];
  const { notices } = urgent;
  if (!notices) throw new Error('the seed knows how notices are delivered');
  broken.push(
    ['papers to be confirmed at no time', { ...urgent, notices: { ...notices, confirm: null } }, '/notices/confirms'],
    ['no time to confirm reading', { ...urgent, notices: { ...notices, confirm: natural('PT0S') } }, '/notices/confirm'],
  );
  const { operation } = urgent;
  if (!operation) throw new Error('the seed knows operations');
  const withOperation = (more: Partial<typeof operation>): Playbook => ({ ...urgent, operation: { ...operation, ...more } });
  const [seal] = operation.measures.filter(({ endsAfter }) => endsAfter !== null);
  if (!seal) throw new Error('the seed knows a measure that ends');
  broken.push(
    [
      'no time to answer a call-out',
      withOperation({ budgets: { ...operation.budgets, answer: natural('PT0S') } }),
      '/operation/budgets/answer',
    ],
    [
      'a power that is named twice',
      withOperation({ powers: [operation.powers[0]!, operation.powers[0]!] }),
      '/operation/powers/1',
    ],
    ['a measure that is named twice', withOperation({ measures: [seal, seal] }), '/operation/measures/1'],
    [
      'an item that takes the name of the hazard itself',
      withOperation({ checklist: [{ ...operation.checklist[0]!, id: 'hazard' }] }),
      '/operation/checklist/0',
    ],
    ['a quorum of what nobody can do', withOperation({ quorum: ['fly'] }), '/operation/quorum/0'],
    [
      'a measure under a power that nobody knows',
      withOperation({ measures: [{ ...seal, power: 'fly' }] }),
      '/operation/measures/0/power',
    ],
    [
      'a measure that ends as it begins',
      withOperation({ measures: [{ ...seal, endsAfter: natural('P0D') }] }),
      '/operation/measures/0/endsAfter',
    ],
    [
      'an extension of nothing',
      withOperation({ measures: [{ ...seal, extension: natural('P0D') }] }),
      '/operation/measures/0/extension',
    ],
    [
      'an extension of what never ends',
      withOperation({ measures: [{ ...seal, endsAfter: null }] }),
      '/operation/measures/0/extension',
    ],
    [
      'a ladder of operations that never repeats',
      withOperation({ ladder: { ...operation.ladder, repeat: natural('PT0S') } }),
      '/operation/ladder/repeat',
    ],
    [
      'a broken ladder of one obligation of an operation',
      withOperation({ ladders: { sign: { ...operation.ladder, acknowledgement: natural('PT0S') } } }),
      '/operation/ladders/sign/acknowledgement',
    ],
  );
  it.each(broken)('%s', (_, playbook, pointer) => {
    expect(verifyPlaybook(playbook).map((finding) => finding.pointer)).toContain(pointer);
  });
});

describe('against a directory', () => {
  const posts = [
    ...['liaison', 'duty-leader', 'leader'].map((role) => ({ id: `zhujian-${role}`, agency: 'zhujian', role })),
    ...['district-duty', 'supervisor', 'chief'].map((role) => ({ id: `anweiban-${role}`, agency: 'anweiban', role })),
  ].map((post) => ({ ...post, title: post.role, person: 'wang-jun', deputy: null }));
  const directory: DirectoryState = {
    ...emptyDirectory,
    agencies: {
      anweiban: { id: 'anweiban', name: '示例区安委办', shortName: '区安委办', aliases: [], kind: 'district' },
      zhujian: { id: 'zhujian', name: '示例区住房和建设局', shortName: '区住建局', aliases: [], kind: 'department' },
    },
    posts: Object.fromEntries(posts.map((post) => [post.id, post])),
    calendars: { all: {}, latest: {} },
  };
  const about = (dir: DirectoryState) => verifyPlaybook(urgent, dir).map(({ pointer }) => pointer);

  it('misses the calendar only', () => {
    expect(about(directory)).toEqual(['/calendar']);
  });

  it('misses a post that no agency has, and a district post that only a department has', () => {
    const moved = { ...directory.posts, 'anweiban-supervisor': { ...posts[4]!, agency: 'zhujian' } };
    expect(about({ ...directory, posts: moved })).toContain('/ladder/rungs/2/to/role');
    const { 'zhujian-duty-leader': gone, ...rest } = directory.posts;
    expect(gone).toBeDefined();
    expect(about({ ...directory, posts: rest })).toContain('/ladder/rungs/0/to/role');
  });

  it('misses the posts that an emergency calls', () => {
    const { 'anweiban-district-duty': gone, ...rest } = directory.posts;
    expect(gone).toBeDefined();
    expect(about({ ...directory, posts: rest })).toContain('/operation/emergency/posts/0/role');
  });

  it('misses the posts that notices are addressed to', () => {
    const { 'anweiban-supervisor': asked, 'zhujian-liaison': told, ...rest } = directory.posts;
    expect([asked, told]).not.toContain(undefined);
    expect(about({ ...directory, posts: rest })).toEqual(expect.arrayContaining(['/notices/asks/role', '/notices/reach']));
  });

  it('wants a person at the end: a rung, a deputy or the post of last resort', () => {
    const vacant = Object.fromEntries(
      posts.map((post) => [post.id, { ...post, person: null as string | null, deputy: null as string | null }]),
    );
    expect(about({ ...directory, posts: vacant })).toContain('/ladder');
    const deputy = { ...vacant, 'anweiban-supervisor': { ...vacant['anweiban-supervisor']!, deputy: 'li-min' } };
    expect(about({ ...directory, posts: deputy })).toEqual(['/calendar']);
    const chief = { ...vacant, 'anweiban-chief': { ...vacant['anweiban-chief']!, person: 'li-min' } };
    expect(about({ ...directory, posts: chief })).toContain('/ladder');
    expect(about({ ...directory, posts: chief, lastResort: 'anweiban-chief' })).toEqual(['/calendar']);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { DirectoryCommand, DirectoryEvent } from '@baton/contracts';
import { seedCalendar } from '../calendar';
import { seedPlaybooks } from '../playbook';
import { decide } from './decide';
import { evolve } from './evolve';
import { emptyDirectory, type DirectoryState } from './state';

const housing = {
  id: 'zhujian',
  name: '示例区住房和建设局',
  shortName: '区住建局',
  aliases: ['住建局'],
  kind: 'department' as const,
};
const office = { id: 'anweiban', name: '示例区安委办', shortName: '区安委办', aliases: [], kind: 'district' as const };
const wang = { id: 'wang-jun', name: '王军', agency: 'zhujian', roles: ['liaison' as const] };
const li = { id: 'li-min', name: '李敏', agency: 'anweiban', roles: ['supervisor' as const] };
const roles = ['liaison', 'duty-leader', 'leader'];
const districtRoles = ['district-duty', 'supervisor', 'chief'];
const chief = { id: 'anweiban-chief', agency: 'anweiban', role: 'chief', title: '分管副区长' };

const posts: DirectoryCommand[] = [
  ...roles.map((role) => ({ type: 'PutPost' as const, post: { id: `zhujian-${role}`, agency: 'zhujian', role, title: role } })),
  ...districtRoles.map((role) => ({
    type: 'PutPost' as const,
    post: { id: `anweiban-${role}`, agency: 'anweiban', role, title: role },
  })),
];
const people: DirectoryCommand[] = [
  { type: 'PutAgency', agency: housing },
  { type: 'PutAgency', agency: office },
  { type: 'PutPerson', person: wang },
  { type: 'PutPerson', person: li },
];
const configured: DirectoryCommand[] = [
  ...people,
  ...posts,
  { type: 'FillPost', post: 'anweiban-chief', person: 'li-min', deputy: null },
  { type: 'ConfigureDistrict', name: '示例区', office: 'anweiban', lastResort: 'anweiban-chief' },
  { type: 'PublishCalendar', calendar: seedCalendar },
];

function given(...commands: DirectoryCommand[]): DirectoryState {
  return commands.reduce((state, command) => {
    const decision = decide(state, command);
    if (decision.outcome !== 'accepted') throw new Error(`${command.type}: ${JSON.stringify(decision)}`);
    return decision.events.reduce((s: DirectoryState, event: DirectoryEvent) => evolve(s, event), state);
  }, emptyDirectory);
}

const refusal = (state: DirectoryState, command: DirectoryCommand) => {
  const decision = decide(state, command);
  return decision.outcome === 'refused' ? decision.refusal : decision;
};

describe('agencies, people and posts', () => {
  it('records what is put', () => {
    const state = given(...people, ...posts);
    expect(state.agencies.zhujian).toEqual(housing);
    expect(state.people['wang-jun']).toEqual(wang);
    expect(state.posts['zhujian-leader']).toMatchObject({ person: null, deputy: null });
  });

  it.each(people)('says already-so when a put changes nothing ($type)', (command) => {
    expect(decide(given(...people), command)).toEqual({ outcome: 'nothing', reason: 'already-so' });
  });

  it('keeps who sits in a post when its title changes', () => {
    const state = given(...configured, { type: 'PutPost', post: { ...chief, title: '区长' } });
    expect(state.posts['anweiban-chief']).toMatchObject({ title: '区长', person: 'li-min' });
    expect(decide(state, { type: 'PutPost', post: { ...chief, title: '区长' } })).toMatchObject({ outcome: 'nothing' });
  });

  it('refuses a name or alias that another agency answers to', () => {
    const command = { type: 'PutAgency' as const, agency: { ...office, aliases: ['住建局'] } };
    expect(refusal(given(...people), command)).toMatchObject({
      code: 'already-exists',
      detail: expect.stringContaining('zhujian'),
    });
  });

  it('refuses people and posts of an agency nobody knows, even one every object has', () => {
    expect(refusal(given(...people), { type: 'PutPerson', person: { ...wang, agency: 'constructor' } })).toMatchObject({
      code: 'unknown-agency',
      pointer: '/person/agency',
    });
    expect(refusal(given(), { type: 'PutPost', post: chief })).toMatchObject({ code: 'unknown-agency', pointer: '/post/agency' });
  });
});

describe('filling and vacating posts', () => {
  const filled = given(...configured, { type: 'FillPost', post: 'zhujian-leader', person: 'wang-jun', deputy: 'li-min' });

  it('lets the deputy stand in when the post falls vacant', () => {
    const command: DirectoryCommand = { type: 'VacatePost', post: 'zhujian-leader', reason: '调离' };
    const decision = decide(filled, command);
    expect(decision).toEqual({
      outcome: 'accepted',
      events: [{ type: 'PostVacated', data: { post: 'zhujian-leader', person: 'wang-jun', reason: '调离' } }],
    });
    const state = given(
      ...configured,
      { type: 'FillPost', post: 'zhujian-leader', person: 'wang-jun', deputy: 'li-min' },
      command,
    );
    expect(state.posts['zhujian-leader']).toMatchObject({ person: null, deputy: 'li-min' });
    expect(decide(state, command)).toEqual({ outcome: 'nothing', reason: 'already-so' });
  });

  it.each([
    [{ type: 'FillPost', post: 'nowhere', person: 'wang-jun', deputy: null }, 'unknown-post', '/post'],
    [{ type: 'FillPost', post: 'zhujian-leader', person: 'nobody', deputy: null }, 'unknown-person', '/person'],
    [{ type: 'FillPost', post: 'zhujian-leader', person: 'wang-jun', deputy: 'nobody' }, 'unknown-person', '/deputy'],
    [{ type: 'FillPost', post: 'zhujian-leader', person: 'wang-jun', deputy: 'wang-jun' }, 'invalid-request', '/deputy'],
    [{ type: 'VacatePost', post: 'nowhere', reason: '调离' }, 'unknown-post', '/post'],
    [{ type: 'VacatePost', post: 'anweiban-chief', reason: '调离' }, 'last-resort-post', '/post'],
  ] as [DirectoryCommand, string, string][])('refuses %j', (command, code, pointer) => {
    expect(refusal(filled, command)).toMatchObject({ code, pointer });
  });

  it('is quiet when the same people are put in again', () => {
    expect(decide(filled, { type: 'FillPost', post: 'zhujian-leader', person: 'wang-jun', deputy: 'li-min' })).toEqual({
      outcome: 'nothing',
      reason: 'already-so',
    });
  });
});

describe('configuring the district', () => {
  const command = { type: 'ConfigureDistrict' as const, name: '示例区', office: 'anweiban', lastResort: 'anweiban-chief' };

  it('refuses a vacant, an unknown post of last resort and an unknown office', () => {
    expect(refusal(given(...people, ...posts), command)).toMatchObject({ code: 'last-resort-post', pointer: '/lastResort' });
    expect(refusal(given(...people), command)).toMatchObject({ code: 'unknown-post', pointer: '/lastResort' });
    expect(refusal(given(), command)).toMatchObject({ code: 'unknown-agency', pointer: '/office' });
  });

  it('is quiet when nothing changes', () => {
    expect(decide(given(...configured), command)).toEqual({ outcome: 'nothing', reason: 'already-so' });
  });
});

describe('publishing calendars and playbooks', () => {
  const [urgent] = seedPlaybooks;
  if (!urgent) throw new Error('no seed playbook');

  it('publishes the seed playbooks and knows every version and the one of a class', () => {
    const [v, later, between] = [urgent.version, urgent.version + 2, urgent.version + 1];
    const state = given(
      ...configured,
      ...seedPlaybooks.map((playbook) => ({ type: 'PublishPlaybook' as const, playbook })),
      { type: 'PublishPlaybook', playbook: { ...urgent, version: later, bounceLimit: 3 } },
      { type: 'PublishPlaybook', playbook: { ...urgent, version: between, bounceLimit: 4 } },
    );
    const published = [`urgent@${v}`, `complex@${v}`, `long-term@${v}`, `urgent@${later}`, `urgent@${between}`];
    expect(Object.keys(state.playbooks.all)).toEqual(published);
    expect(state.playbooks.latest.urgent).toBe(later);
    expect(state.classPlaybooks).toEqual({ urgent: 'urgent', complex: 'complex', 'long-term': 'long-term' });
  });

  it('never changes a published version', () => {
    const state = given(...configured, { type: 'PublishPlaybook', playbook: urgent });
    expect(decide(state, { type: 'PublishPlaybook', playbook: urgent })).toEqual({ outcome: 'nothing', reason: 'already-so' });
    expect(refusal(state, { type: 'PublishPlaybook', playbook: { ...urgent, bounceLimit: 3 } })).toMatchObject({
      code: 'already-exists',
      pointer: '/playbook/version',
      detail: expect.stringContaining(`请发布第 ${urgent.version + 1} 版`),
    });
    expect(decide(state, { type: 'PublishCalendar', calendar: seedCalendar })).toEqual({
      outcome: 'nothing',
      reason: 'already-so',
    });
    const { version } = seedCalendar;
    expect(
      refusal(given(...configured), { type: 'PublishCalendar', calendar: { ...seedCalendar, name: '另一份日历', version } }),
    ).toMatchObject({ code: 'already-exists', pointer: '/calendar/version' });
  });

  it('refuses a playbook that is broken or names what the directory does not have', () => {
    const ladder = { ...urgent.ladder, repeat: { kind: 'natural' as const, duration: 'PT0S' } };
    expect(refusal(given(...configured), { type: 'PublishPlaybook', playbook: { ...urgent, ladder } })).toMatchObject({
      code: 'invalid-playbook',
      pointer: '/playbook/ladder/repeat',
    });
    expect(refusal(given(...people), { type: 'PublishPlaybook', playbook: urgent })).toMatchObject({
      code: 'invalid-playbook',
      detail: expect.stringContaining('没有职责为 district-duty 的岗位'),
    });
  });
});

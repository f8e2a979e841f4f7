import { describe, expect, it } from '@jest/globals';
import {
  calendarOf,
  findAgency,
  lastResort,
  peopleOf,
  playbookForClass,
  playbookOf,
  postFor,
  reaches,
  type DirectoryState,
  type PostSeat,
} from './index';
import { emptyDirectory } from './state';
import { seedPlaybooks } from '../playbook';

const seat = (id: string, agency: string, role: string, person: string | null, deputy: string | null = null): PostSeat => ({
  id,
  agency,
  role,
  title: role,
  person,
  deputy,
});

const directory: DirectoryState = {
  ...emptyDirectory,
  name: '示例区',
  office: 'anweiban',
  lastResort: 'anweiban-chief',
  agencies: {
    anweiban: { id: 'anweiban', name: '示例区安委办', shortName: '区安委办', aliases: [], kind: 'district' },
    zhujian: {
      id: 'zhujian',
      name: '示例区住房和建设局',
      shortName: '区住建局',
      aliases: ['住建局', '区建设局'],
      kind: 'department',
    },
  },
  people: {
    'wang-jun': { id: 'wang-jun', name: '王军', agency: 'zhujian', roles: ['liaison'] },
    'li-min': { id: 'li-min', name: '李敏', agency: 'zhujian', roles: ['reviewer'] },
  },
  posts: Object.fromEntries(
    [
      seat('zhujian-leader', 'zhujian', 'leader', null, 'li-min'),
      seat('zhujian-supervisor', 'zhujian', 'supervisor', 'wang-jun'),
      seat('anweiban-a', 'anweiban', 'supervisor', null),
      seat('anweiban-b', 'anweiban', 'supervisor', 'li-min'),
      seat('anweiban-chief', 'anweiban', 'chief', 'li-min'),
    ].map((s) => [s.id, s]),
  ),
};

describe('findAgency', () => {
  it.each(['zhujian', '示例区住房和建设局', '区住建局', ' 住建局 ', '区建设局'])('finds by %s', (name) => {
    expect(findAgency(directory, name)?.id).toBe('zhujian');
  });
  it.each(['建设', '', 'constructor', 'toString'])('does not guess from %j', (name) => {
    expect(findAgency(directory, name)).toBeNull();
  });
});

describe('postFor', () => {
  it('finds the post of the agency that owes', () => {
    const post = postFor(directory, 'zhujian', { of: 'responsible', role: 'leader' });
    expect(post).toEqual({
      post: 'zhujian-leader',
      role: 'leader',
      title: 'leader',
      agency: 'zhujian',
      person: null,
      deputy: 'li-min',
    });
    expect(post && reaches(post)).toBe('li-min');
    expect(postFor(directory, null, { of: 'responsible', role: 'leader' })).toBeNull();
  });
  it('looks for a district role in agencies of kind district only, filled posts first', () => {
    expect(postFor(directory, 'zhujian', { of: 'district', role: 'supervisor' })?.post).toBe('anweiban-b');
    expect(postFor(directory, 'zhujian', { of: 'district', role: 'leader' })).toBeNull();
  });
});

describe('the rest', () => {
  it('knows the post of last resort', () => {
    expect(lastResort(directory)?.post).toBe('anweiban-chief');
    expect(lastResort(emptyDirectory)).toBeNull();
  });
  it('lists the people of an agency by id', () => {
    expect(peopleOf(directory, 'zhujian').map(({ id }) => id)).toEqual(['li-min', 'wang-jun']);
  });
  it('gives playbooks by id, version and class', () => {
    const [urgent] = seedPlaybooks;
    if (!urgent) throw new Error('no seed playbook');
    const second = { ...urgent, version: 2 };
    const dir: DirectoryState = {
      ...directory,
      playbooks: { all: { 'urgent@1': urgent, 'urgent@2': second }, latest: { urgent: 2 } },
      classPlaybooks: { urgent: 'urgent' },
    };
    expect(playbookOf(dir, 'urgent')).toBe(second);
    expect(playbookOf(dir, 'urgent', 1)).toBe(urgent);
    expect(playbookOf(dir, 'urgent', 9)).toBeNull();
    expect(playbookOf(dir, 'constructor')).toBeNull();
    expect(playbookForClass(dir, 'urgent')).toBe(second);
    expect(playbookForClass(dir, 'complex')).toBeNull();
    expect(calendarOf(dir, 'none')).toBeNull();
  });
});

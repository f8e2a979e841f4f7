import { describe, expect, it } from '@jest/globals';
import { type Hazard, hazardClasses, OpenTask, OperationSuggestion } from '@baton/contracts';
import fc from 'fast-check';
import { actor, testDistrict } from '../task/fixture';
import { noOperation } from './state';
import { operationSubject } from './subject';
import { type Candidate, suggestOperations } from './suggest';

const district = testDistrict();
const now = '2026-03-02T02:00:00.000Z';

const hazard = (address: string, owner: string | null = null, at: [number, number] | null = [119.3, 26.08]): Hazard =>
  OpenTask.shape.hazard.parse({
    foundOn: '2026-03-01',
    owner,
    place: { address, longitude: at?.[0] ?? null, latitude: at?.[1] ?? null },
    description: '灶具连接软管老化开裂',
  });

const task = (n: number, of: Hazard, more: Partial<Candidate> = {}): Candidate => ({
  id: `gulou:task:${String(n).padStart(3, '0')}`,
  status: 'rectifying',
  class: 'complex',
  holder: 'housing',
  lead: 'housing',
  hazard: of,
  agencies: ['housing'],
  overdue: false,
  ...more,
});

const suggested = (...tasks: Candidate[]) => suggestOperations(tasks, district, now, 10);

describe('a suggestion', () => {
  it('is a plan that can be sent as it is, with every reason', () => {
    const [one, ...others] = suggested(
      task(1, hazard('东街88号'), { class: 'urgent', overdue: true }),
      task(2, hazard('东街88号3楼'), { agencies: ['market'], holder: 'market', lead: 'market' }),
    );
    expect(others).toEqual([]);
    expect(OperationSuggestion.safeParse(one).success).toBe(true);
    expect(one).toMatchObject({ by: 'building', where: '东街88号', class: 'urgent', plan: { place: { longitude: 119.3 } } });
    expect(one!.why[0]).toBe('同一楼栋（门牌）“东街88号”有 2 件在办任务（紧急 1 件、复杂 1 件）');
    expect(one!.why).toContain('其中 1 件已超期');
    expect(one!.plan.at > now).toBe(true);
    expect(one!.plan.commander).not.toBe(one!.plan.deputy);
  });

  it('prefers one owner to one building, and one building to one street', () => {
    const both = { agencies: ['housing', 'market'] };
    const found = suggested(
      task(1, hazard('东街1号', '甲'), both),
      task(2, hazard('西街2号', '甲'), both),
      task(3, hazard('东街3号'), both),
      task(4, hazard('东街3号'), both),
      task(5, hazard('东街5号'), both),
    );
    expect(found.map(({ by, tasks }) => [by, tasks.length])).toEqual([
      ['owner', 2],
      ['building', 2],
      ['street', 1],
    ]);
  });

  it('is not made where one agency can do alone, nor of a place nobody can tell', () => {
    expect(suggested(task(1, hazard('河边空地'), { agencies: ['housing', 'market'] }))).toEqual([]);
  });

  it('says what nobody in the district holds, and that coordinates are missing', () => {
    const [one] = suggested(task(1, hazard('东街1号', null, null), { class: 'urgent', agencies: ['housing', 'market'] }));
    expect(one!.plan.place).toMatchObject({ longitude: null });
    expect(one!.why.at(-1)).toContain('均无坐标');
    for (const { name } of one!.unheld) expect(one!.why.join()).toContain(name);
  });

  it('calls for an agency by the powers it holds, whichever of its usual names the directory has', () => {
    const called = (name: string): string[] => {
      const housing = { id: 'housing', name, shortName: '本局', aliases: [], kind: 'department' as const };
      const one = { ...district, agencies: { ...district.agencies, housing } };
      const tasks = [task(1, hazard('东街1号'), { class: 'urgent', agencies: ['housing', 'gas'] })];
      return suggestOperations(tasks, one, now, 50)
        .flatMap(({ missing, unheld }) => [...missing, ...unheld])
        .map(({ power }) => power);
    };
    expect(called('示范区住房和建设局')).toEqual(called('示范区住房和城乡建设局'));
    expect(called('示范区园林局')).not.toEqual(called('示范区住房和城乡建设局'));
  });

  it('says so when nobody works on a task yet', () => {
    const [one] = suggested(task(1, hazard('东街1号'), { class: 'urgent', agencies: [] }));
    expect(one!.why.join()).toContain('尚无单位承办，须调具备');
  });

  it('takes in no more tasks than an operation may have', () => {
    const street = Array.from({ length: 45 }, (_, n) => task(n, hazard(`东街${n}`), { agencies: ['housing', 'market'] }));
    expect(suggested(...street).map(({ tasks }) => tasks.length)).toEqual([20]);
  });
});

it('is accepted by the rules just as it stands', () => {
  const tasks = [
    task(1, hazard('东街88号'), { class: 'urgent' }),
    task(2, hazard('东街88号'), { agencies: ['market', 'fire'], holder: 'market', lead: 'market' }),
    task(3, hazard('西街1号', '乙'), { class: 'long-term', agencies: ['gas', 'town'] }),
  ];
  const found = suggested(...tasks);
  expect(found).toHaveLength(2);
  for (const { plan } of found) {
    const { outcome } = operationSubject.decide(noOperation, plan, {
      ...{ now, actor: actor('safety-office'), entity: 'gulou:operation:1', commandId: 'c' },
      policy: { directory: district, tasks, others: [] },
    });
    expect(outcome).toBe('accepted');
  }
});

const candidates = fc.array(
  fc.record({
    address: fc.constantFrom('东街1号', '东街2号', '西街1号', '河边'),
    owner: fc.constantFrom(null, '甲', '乙'),
    class: fc.constantFrom(...hazardClasses),
    agencies: fc.subarray(['housing', 'market', 'fire'], { minLength: 1 }),
    overdue: fc.boolean(),
  }),
  { maxLength: 40 },
);

it('no task stands in two suggestions, none is made up, and the order of the tasks does not matter', () => {
  fc.assert(
    fc.property(candidates, (drawn) => {
      const tasks = drawn.map(({ address, owner, ...more }, n) => task(n, hazard(address, owner), more));
      const found = suggested(...tasks);
      const named = found.flatMap((one) => one.plan.tasks);
      expect(new Set(named).size).toBe(named.length);
      expect(named.every((id) => tasks.some((one) => one.id === id))).toBe(true);
      expect(found.every(({ plan }) => plan.agencies.length >= 2)).toBe(true);
      expect(suggested(...[...tasks].reverse()).map(({ by, where }) => [by, where])).toEqual(
        found.map(({ by, where }) => [by, where]),
      );
    }),
  );
});

import type { Agency } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { emptyDirectory } from '../directory';
import { seedPlaybooks } from '../playbook';
import { holdsPower, operationRules } from './powers';

const [seed] = seedPlaybooks;
const holds = (agency: Partial<Agency>, power: string): boolean => {
  if (!seed) throw new Error('no seed playbook');
  const known: Agency = { id: 'one', name: '', shortName: '', aliases: [], kind: 'department', ...agency };
  return holdsPower(operationRules(seed), { ...emptyDirectory, agencies: { one: known } }, 'one', power);
};

describe('who holds a power, by the names that districts use', () => {
  it.each([
    ['示范区住房和城乡建设局', 'stop-use'],
    ['示范区住房和建设局', 'stop-use'],
    ['示范区住房城乡建设局', 'stop-use'],
    ['示范区住房保障和城乡建设局', 'stop-use'],
    ['示范区市场监督管理局', 'seize'],
    ['示范区市场监管局', 'seize'],
    ['示范区消防大队', 'seal'],
    ['示范区城市管理和综合行政执法局', 'demolish'],
    ['示范区综合行政执法局', 'demolish'],
  ])('%s holds %s', (name, power) => expect(holds({ name }, power)).toBe(true));

  it('is read from the short name and the aliases, too', () => {
    expect(holds({ name: '示范区建设局', shortName: '区住建局' }, 'stop-use')).toBe(true);
    expect(holds({ name: '示范区建设局', shortName: '区建设局', aliases: ['住建局'] }, 'stop-use')).toBe(true);
  });

  it.each([
    ['示范区住房公积金管理中心', 'department', 'stop-use'],
    ['示范区建设银行住房金融部', 'department', 'stop-use'], // the words stand the other way round
    ['示范区商务局', 'department', 'seize'],
    ['示范区市场监督管理局', 'company', 'seize'],
    ['示范区住房和城乡建设局', 'department', 'cut-supply'],
  ] as const)('%s, a %s, does not hold %s', (name, kind, power) => expect(holds({ name, kind }, power)).toBe(false));
});

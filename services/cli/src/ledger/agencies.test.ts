import { describe, expect, test } from '@jest/globals';
import { agencyBook } from './agencies';
import { testAgencies } from './fixture';

const book = agencyBook(testAgencies);
const found = (name: string) => {
  const match = book.match(name);
  return 'agency' in match ? `${match.how} ${match.agency.id}` : match.how;
};

describe('agencies by name', () => {
  test.each([
    ['鼓楼区住房和建设局', 'exact housing'],
    ['区住建局', 'exact housing'],
    ['housing', 'exact housing'],
    ['（区）住建局', 'exact housing'],
    ['住建局', 'guessed housing'],
    ['区住房和城乡建设局', 'guessed housing'],
    ['市监局', 'guessed market'],
    ['区市场监督管理局', 'guessed market'],
    ['鼓楼区应急管理局', 'exact emergency'],
    ['应急局', 'guessed emergency'],
    ['洪山镇', 'exact hongshan'],
    ['东街街道办', 'unknown'],
    ['东街街道办事处', 'exact dongjie'],
    ['华润燃气有限公司', 'guessed huarun-gas'],
    ['教育局', 'unknown'],
  ])('%s → %s', (name, expected) => expect(found(name)).toBe(expected));

  test('the same short name twice is not guessed at', () => {
    const two = agencyBook([
      ...testAgencies,
      { id: 'gas-2', name: '福州新奥燃气有限公司', shortName: '新奥燃气', aliases: [], kind: 'company' },
    ]);
    expect(two.match('燃气有限公司')).toMatchObject({ how: 'ambiguous', candidates: [{ id: 'huarun-gas' }, { id: 'gas-2' }] });
  });

  test('what is unknown is answered with what is like it', () => {
    expect(book.match('区市场管理局')).toMatchObject({ how: 'unknown', similar: [{ id: 'market' }, {}, {}] });
  });

  test.each([
    ['区住建局、区市场监管局', ['区住建局', '区市场监管局']],
    ['区住建局，消防；洪山镇/区商务局', ['区住建局', '消防', '洪山镇', '区商务局']],
    ['鼓楼区住房和建设局和区商务局', ['鼓楼区住房和建设局', '区商务局']],
    ['鼓楼区住房和建设局', ['鼓楼区住房和建设局']],
    ['区住建局 区商务局\n消防', ['区住建局', '区商务局', '消防']],
    ['区住建局及区商务局与消防', ['区住建局', '区商务局', '消防']],
    ['卫生和健康所', ['卫生和健康所']],
  ])('%s is divided', (cell, names) => expect(book.split(cell)).toEqual(names));
});

import { expect, it } from '@jest/globals';
import { problem } from '@baton/contracts';
import { blamed, commandBody, fieldAt } from './command-body';

it('leaves out what was left empty, however deep', () => {
  const typed = { plan: { goal: ' ', milestones: [{ name: '', due: '' }] }, note: ' 已到现场 ', evidence: [], intact: false };
  expect(commandBody('CheckIn', { measure: 'measure-1' }, typed)).toEqual({
    type: 'CheckIn',
    measure: 'measure-1',
    note: '已到现场',
    intact: false,
  });
});

it('finds the fields that a refusal blames', () => {
  expect(fieldAt('/plan/milestones/0/due')).toEqual(['plan', 'milestones', 0, 'due']);
  expect(blamed(problem('date-in-past', '日期已过', { pointer: '/until' }))).toEqual([{ name: ['until'], errors: ['日期已过'] }]);
  expect(blamed(problem('wrong-status', '现在不行'))).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { at, calledOut, planned, say, taskIds } from './fixture';
import { policyNeeds } from './policy';
import { noOperation } from './state';

const noon = { at: at('03-02 12:00'), until: at('03-02 15:00') };

test('a plan needs its tasks and whoever else is busy in its hours; an answer and a postponement the hours alone', () => {
  expect(policyNeeds(noOperation, say.plan())).toEqual({ tasks: [taskIds[0]], hours: noon });
  expect(policyNeeds(calledOut().state, say.come('gas'))).toEqual({ tasks: [], hours: noon });
  const later = { at: at('03-03 09:00'), until: at('03-03 12:00') };
  expect(policyNeeds(planned().state, say.postpone())).toEqual({ tasks: [], hours: later });
});

test('nothing else needs anything', () => {
  for (const command of [say.refuse(), say.decide('go'), say.callOut(), say.ring()]) {
    expect(policyNeeds(calledOut().state, command)).toEqual({ tasks: [], hours: null });
  }
  expect(policyNeeds(noOperation, say.come('gas'))).toEqual({ tasks: [], hours: null });
});

import { TaskView } from '@baton/contracts';
import { describe, expect, test } from '@jest/globals';
import {
  accepted,
  at,
  closed,
  gas,
  housing,
  office,
  offered,
  open,
  say,
  start,
  supervisor,
  TaskSpec,
  voided,
  writtenOff,
} from './decide/fixture';
import { entity } from './fixture';
import { taskIndex, taskView } from './view';

const shown = (spec: TaskSpec) => taskView(entity, spec.history.length, spec.task, (id) => id);

describe('the view of a task', () => {
  test.each([
    ['offered', offered()],
    ['at work', accepted()],
    ['late', accepted({ class: 'complex' }).ringUntil(at('03-11 17:30'))],
    ['written off', writtenOff()],
    ['closed', closed()],
    ['voided', voided()],
    [
      'suspended',
      accepted({ class: 'long-term' })
        .did(housing, say.askSuspension())
        .did(supervisor, say.grant({ request: 'suspension' })),
    ],
  ])('of one that is %s is as the contract says, in plain JSON', (_, spec) => {
    const view = shown(spec);
    expect(TaskView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
  });

  test('says who answers for the task as a whole', () => {
    expect(shown(offered())).toMatchObject({ holder: 'safety-office', lead: 'housing' });
    expect(shown(accepted())).toMatchObject({ holder: 'housing', lead: 'housing' });
    expect(shown(writtenOff())).toMatchObject({ holder: 'fire', lead: 'housing' });
  });

  test('shows the highest rung reached, and whether anything is late', () => {
    const spec = offered().ringUntil(at('03-02 11:00'));
    expect(shown(spec)).toMatchObject({ rung: 2, overdue: true, nextDeadline: at('03-02 12:00') });
    expect(shown(spec.did(housing, say.accept()))).toMatchObject({ rung: 0 });
    expect(shown(offered())).toMatchObject({ rung: 0, overdue: false });
  });
});

describe('the index of a task', () => {
  test('names as lead who works on it, else who is to take it, else nobody', () => {
    expect(taskIndex(accepted().task).lead).toBe('housing');
    expect(taskIndex(accepted().did(housing, say.offer({ to: 'gas' })).task).lead).toBe('housing');
    expect(taskIndex(offered().task).lead).toBe('housing');
    expect(taskIndex(offered().did(office, say.withdraw()).task).lead).toBeNull();
    expect(taskIndex(closed().task).lead).toBe('housing');
    expect(taskIndex(voided().task).lead).toBeNull();
  });

  test('an office that assists does not seem to lead what it only dispatches', () => {
    const spec = new TaskSpec(start).did(office, open({ lead: null, reviewer: 'fire' }));
    spec.did(office, say.addAssist({ agency: 'safety-office' })).did(office, say.accept({ duty: 'assist-1' }));
    expect(taskIndex(spec.task)).toMatchObject({ holder: 'safety-office', lead: null });
  });

  test('counts as parties whoever has or had a part', () => {
    const spec = accepted().did(housing, say.offer({ to: 'gas' }));
    expect(taskIndex(spec.task).parties.sort()).toEqual(['fire', 'gas', 'housing', 'safety-office']);
    spec.did(gas, say.accept());
    expect(taskIndex(spec.task).parties).toContain('housing');
  });
});

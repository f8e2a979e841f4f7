import type { ObligationView, TaskView } from '@baton/contracts';
import { actsFrom, type Pace } from '../temper';
import { lookBack, review, writeOff } from './closing';
import { accept, dispatch, rule } from './custody';
import { answerCall, answersCallFrom, decideRequest, reviewSuspension } from './supervision';
import { checkIn, filePlan, reachMilestone, rectify, setMeasure } from './work';
import type { Scene, Want } from './want';

/** What whoever owes an obligation would do about it, read off the task alone. */
function wantFor(scene: Scene, o: ObligationView): Want | null {
  switch (o.kind) {
    case 'dispatch':
      return dispatch(scene, o);
    case 'accept':
      return accept(scene, o);
    case 'rule':
      return rule(scene, o);
    case 'interim':
      return setMeasure(scene, o);
    case 'check-in':
      return checkIn(scene, o);
    case 'plan':
      return filePlan(scene, o);
    case 'milestone':
      return reachMilestone(scene, o);
    case 'rectify':
    case 'assist':
      return rectify(scene, o);
    case 'review':
      return review(scene, o);
    case 'write-off':
      return writeOff(scene, o);
    case 'look-back':
      return lookBack(scene, o);
    case 'decide':
      return decideRequest(scene, o);
    case 'suspension-review':
      return reviewSuspension(scene);
  }
}

/** Something that can be done on a task, and from when somebody would do it (milliseconds since 1970). */
interface Item {
  from: number;
  due: string;
  want: (scene: Scene) => Want | null;
}

const agendas = new WeakMap<TaskView, Item[]>();

/** What can be done on a task as seen now; reckoned once per view, because most of it is for later. */
function agendaOf(view: TaskView, pace: Pace): Item[] {
  const known = agendas.get(view);
  if (known) return known;
  const owed = view.obligations
    .filter((o) => !o.pausedAt)
    .map((o): Item => ({ from: actsFrom(view, o, pace), due: o.due, want: (scene) => wantFor(scene, o) }));
  const calls = view.escalations.map((e): Item => ({
    from: answersCallFrom(e, pace),
    due: '9999',
    want: (scene) => answerCall(scene, e),
  }));
  const agenda = [...owed, ...calls].sort((a, b) => (a.due < b.due ? -1 : 1));
  agendas.set(view, agenda);
  return agenda;
}

/** Everything somebody would do on a task now, what is due first in front. */
export function wantsOf(scene: Scene): Want[] {
  const now = Date.parse(scene.now);
  return agendaOf(scene.view, scene.pace)
    .filter(({ from }) => from <= now)
    .map(({ want }) => want(scene))
    .filter((want) => want !== null);
}

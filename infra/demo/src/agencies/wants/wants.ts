import type { ObligationView } from '@baton/contracts';
import { actsFrom } from '../temper';
import { lookBack, review, writeOff } from './closing';
import { accept, dispatch, rule } from './custody';
import { answerCall, decideRequest, reviewSuspension } from './supervision';
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

/** Time after a call until whoever was called answers it, in milliseconds at haste 1. */
const answerAfter = 2 * 3_600_000;

/** Everything somebody would do on a task now, what is due first in front. */
export function wantsOf(scene: Scene): Want[] {
  const now = Date.parse(scene.now);
  const due = scene.view.obligations.filter((o) => !o.pausedAt && actsFrom(scene.view, o, scene.pace) <= now);
  const calls = scene.view.escalations.filter(({ at }) => Date.parse(at) + answerAfter / scene.pace.haste <= now);
  const owed = due.sort((a, b) => (a.due < b.due ? -1 : 1)).map((o) => wantFor(scene, o));
  return [...owed, ...calls.map((call) => answerCall(scene, call))].filter((want) => want !== null);
}

import { liaisonOf } from '../district/commands';
import { day, type Manner } from './manner';
import type { OpenedHazard } from './opened-hazard';
import { RunOver, type Stage } from './stage';

/** Days between check-ins, a little less than the playbooks grant. */
const everyDays = { urgent: 1.6, complex: 6, 'long-term': 6 };
const working = new Set(['rectifying', 'under-review']);

/** Sets an interim measure and checks in on it until the hazard is passed; a careless agency stops after the first time. */
export async function keepWatch(
  stage: Stage,
  { task, class: hazardClass }: Pick<OpenedHazard, 'task' | 'class'>,
  lead: string,
  manner: Pick<Manner, 'measureAfter' | 'watchful'>,
): Promise<void> {
  try {
    await stage.until(stage.now() + manner.measureAfter);
    const person = liaisonOf(lead);
    await stage.act(person, task, {
      type: 'SetInterimMeasure',
      kind: 'stop-use',
      description: '停止使用相关设施',
      watcher: '经营者',
      evidence: [],
    });
    do {
      await stage.until(stage.now() + everyDays[hazardClass] * day);
      const view = await stage.view(person, task);
      if (!working.has(view.status) || !view.measures[0]) return;
      await stage.act(person, task, { type: 'CheckIn', measure: view.measures[0].id, intact: true, note: null, evidence: [] });
    } while (manner.watchful);
  } catch (error) {
    if (!(error instanceof RunOver)) throw error;
  }
}

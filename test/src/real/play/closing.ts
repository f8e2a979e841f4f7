import { dispatcher, liaisonOf, supervisor } from '../district/commands';
import { day } from './manner';
import type { Stage } from './stage';

/** Everybody whom an escalation reached and who must say something says it. */
export async function answerEscalations(stage: Stage, task: string): Promise<void> {
  const { escalations } = await stage.view(supervisor, task);
  for (const { id, to, answer } of escalations) {
    if (answer) await stage.act(to.person, task, { type: 'AnswerEscalation', escalation: id, answer: '已督促落实' });
  }
}

/** Who was reached first says that it was seen. */
export async function acknowledgeFirst(stage: Stage, task: string): Promise<void> {
  const [first] = (await stage.view(supervisor, task)).escalations;
  if (first) await stage.act(first.to.person, task, { type: 'AcknowledgeEscalation', escalation: first.id, note: null });
}

/** Times a dispatcher tries to write off what the clock keeps raising questions about. */
const tries = 5;

/** Lifts what stands, answers what is open, writes off; again a few hours later when a new question came in between. */
export async function writeOff(stage: Stage, task: string, lead: string): Promise<void> {
  const { measures } = await stage.view(dispatcher, task);
  for (const { id } of measures) {
    await stage.act(liaisonOf(lead), task, { type: 'LiftInterimMeasure', measure: id, reason: '隐患已消除' });
  }
  for (let n = 0; n < tries; n += 1) {
    await answerEscalations(stage, task);
    if (await stage.act(dispatcher, task, { type: 'WriteOffTask', text: '复核通过，予以销号' })) return;
    await stage.until(stage.now() + day / 4);
  }
}

import type { OpenTask } from '@baton/contracts';
import { localDate } from '@baton/rules';
import type { CityRequest } from '../data/city-requests';
import { departmentId } from '../district/boston';
import { dispatcher, liaisonOf, reviewer, reviewerId } from '../district/commands';
import { writeOff } from './closing';
import { between } from './dice';
import { day } from './manner';
import { RunOver, type Stage } from './stage';

/** A request as a joint task: its department leads, its target is the date set from outside. */
export const openRequest = (request: CityRequest): OpenTask => ({
  type: 'OpenTask',
  class: 'complex',
  playbook: 'service-request',
  lead: departmentId(request.department),
  assists: [],
  reviewer: reviewerId,
  rectifyBy: request.targetAt,
  hazard: {
    ledgerNumber: request.id,
    foundOn: localDate(request.openedAt),
    source: request.source || null,
    inspectedBy: null,
    inspector: null,
    owner: null,
    ownerCode: null,
    place: { address: request.place || '未注明', township: null, grid: null, longitude: null, latitude: null, kind: null },
    part: null,
    description: request.title || '未注明',
    basis: null,
    severity: null,
    measures: null,
    fundsYuan: null,
    responsibleBody: null,
    responsiblePerson: null,
    patron: null,
    remarks: null,
  },
});

/**
 * Plays one request: opened, taken, done when the records say so, re-checked, written off. `opened` hears of its task.
 * Gives true when the gateway refused to open it.
 */
export async function playRequest(stage: Stage, request: CityRequest, opened: (task: string) => void): Promise<boolean> {
  try {
    await stage.until(Date.parse(request.openedAt));
    const answer = await stage.open(dispatcher, `request-${request.id}`, openRequest(request));
    if (!answer) return true;
    opened(answer.id);
    await work(stage, request, answer.id);
  } catch (error) {
    if (!(error instanceof RunOver)) throw error;
  }
  return false;
}

async function work(stage: Stage, request: CityRequest, task: string): Promise<void> {
  const liaison = liaisonOf(departmentId(request.department));
  const closed = request.closedAt === null ? Infinity : Date.parse(request.closedAt);
  await stage.until(Math.min(closed, stage.now() + between(0.005, 0.1, 'takes', request.id) * day));
  await stage.act(liaison, task, { type: 'AcceptDuty', duty: 'lead', plan: null });
  await stage.until(closed);
  const text = request.closingNote.slice(0, 1000) || '已办结';
  await stage.act(liaison, task, { type: 'ReportCompletion', duty: 'lead', text, completedOn: null, evidence: [] });
  await stage.until(stage.now() + between(0.1, 1.5, 'review', request.id) * day);
  await stage.act(reviewer, task, { type: 'PassReview', text: '回访属实', evidence: [] });
  await writeOff(stage, task, departmentId(request.department));
}

import type { Plan } from '@baton/contracts';
import { localDate } from '@baton/rules';
import { dispatcher, liaisonOf, reviewer, supervisor } from '../district/commands';
import { day, mannerOf, type Manner } from './manner';
import { RunOver, type Stage } from './stage';
import { answerEscalations, acknowledgeFirst, writeOff } from './closing';
import type { OpenedHazard } from './opened-hazard';
import { keepWatch } from './watch';

const morning = (date: string): number => Date.parse(`${date}T09:00:00+08:00`);

/** Plays everything the agencies do about one hazard, until it is done or the run is over. */
export async function playHazard(stage: Stage, hazard: OpenedHazard): Promise<void> {
  const manner = mannerOf(hazard.number, hazard.class);
  try {
    const lead = await takeLead(stage, hazard, manner);
    if (hazard.assist) await assist(stage, hazard.task, hazard.assist);
    await Promise.all([keepWatch(stage, hazard, lead, manner), work(stage, hazard, lead, manner)]);
    await lookBack(stage, hazard, lead);
  } catch (error) {
    if (!(error instanceof RunOver)) throw error;
  }
}

async function work(stage: Stage, hazard: OpenedHazard, lead: string, manner: Manner): Promise<void> {
  await planWork(stage, hazard, lead, manner);
  await rectifyUntilPassed(stage, hazard, lead, manner);
  await writeOff(stage, hazard.task, lead);
}

/** Offers and answers until the lead duty is in a hand; gives whose. Two declines lead to a ruling. */
async function takeLead(stage: Stage, { task, lead, others, number }: OpenedHazard, manner: Manner): Promise<string> {
  await stage.until(stage.now() + manner.answersAfter);
  for (let decline = 0; decline < manner.declines; decline += 1) {
    const unwilling = decline === 0 ? lead : (others[0] ?? lead);
    const reason = decline === 0 ? 'not-our-power' : 'other-agency-leads';
    await stage.act(liaisonOf(unwilling), task, {
      type: 'DeclineDuty',
      duty: 'lead',
      reason,
      basis: '区级部门职责清单',
      note: number,
    });
    if (decline === 1) return ruled(stage, task, lead, manner);
    await stage.until(stage.now() + manner.answersAfter / 2);
    await stage.act(dispatcher, task, { type: 'OfferDuty', duty: 'lead', to: others[0] ?? lead, note: '请按职责签收' });
    await stage.until(stage.now() + manner.answersAfter);
  }
  const taker = manner.declines === 0 ? lead : (others[0] ?? lead);
  await stage.act(liaisonOf(taker), task, { type: 'AcceptDuty', duty: 'lead', plan: null });
  return taker;
}

async function ruled(stage: Stage, task: string, holder: string, manner: Manner): Promise<string> {
  await stage.until(stage.now() + manner.answersAfter / 2);
  await stage.act(supervisor, task, { type: 'RuleDuty', duty: 'lead', holder, basis: '行业主管部门牵头' });
  return holder;
}

async function assist(stage: Stage, task: string, agency: string): Promise<void> {
  await stage.act(liaisonOf(agency), task, { type: 'AcceptDuty', duty: 'assist-1', plan: null });
  await stage.act(liaisonOf(agency), task, {
    type: 'ReportCompletion',
    duty: 'assist-1',
    text: '已到场配合',
    completedOn: null,
    evidence: [],
  });
}

async function planWork(stage: Stage, { task, class: hazardClass }: OpenedHazard, lead: string, manner: Manner): Promise<void> {
  await stage.until(stage.now() + manner.planAfter);
  if (manner.acknowledges) await acknowledgeFirst(stage, task);
  const limit = localDate(new Date(stage.now() + (hazardClass === 'long-term' ? 60 : 10) * day).toISOString());
  await stage.act(liaisonOf(lead), task, { type: 'FilePlan', plan: planUntil(limit) });
}

const planUntil = (timeLimit: string): Plan => ({
  goal: '消除检查发现的隐患',
  method: '对照检查项目逐条整改',
  resources: '经营者自筹',
  responsible: '经营者，牵头部门监督',
  timeLimit,
  safety: '整改期间落实临时管控',
  milestones: [],
});

/** Work, completion, re-check; again after a failed one. Visits in the records set the dates where there are some. */
async function rectifyUntilPassed(stage: Stage, { task, aftermath }: OpenedHazard, lead: string, manner: Manner): Promise<void> {
  const visits = aftermath.followUps.filter(({ date }) => morning(date) > stage.now() + day);
  const rounds = visits.length > 0 ? visits : [{ date: null, foundAgain: manner.failsReview }];
  for (const [i, { date, foundAgain }] of rounds.entries()) {
    const review = date === null ? stage.now() + manner.worksFor + manner.reviewAfter : morning(date);
    if (await completed(stage, task, lead, Math.max(stage.now(), review - manner.reviewAfter), review, foundAgain)) return;
    if (i === rounds.length - 1) await reworked(stage, task, lead, manner);
  }
}

async function reworked(stage: Stage, task: string, lead: string, manner: Manner): Promise<void> {
  const done = stage.now() + manner.reviewAfter;
  await completed(stage, task, lead, done, done + manner.reviewAfter, false);
}

/** Reports completion and re-checks; true when the re-check passed. */
async function completed(
  stage: Stage,
  task: string,
  lead: string,
  done: number,
  review: number,
  foundAgain: boolean,
): Promise<boolean> {
  await stage.until(stage.now() + (done - stage.now()) / 2);
  await stage.act(liaisonOf(lead), task, {
    type: 'ReportProgress',
    duty: 'lead',
    text: '整改过半',
    percent: 50,
    milestone: null,
    evidence: [],
  });
  await stage.until(done);
  await stage.act(liaisonOf(lead), task, {
    type: 'ReportCompletion',
    duty: 'lead',
    text: '已整改完成',
    completedOn: null,
    evidence: [],
  });
  await stage.until(review);
  if (!foundAgain) return (await stage.act(reviewer, task, { type: 'PassReview', text: '现场复核合格', evidence: [] })) !== null;
  await stage.act(reviewer, task, { type: 'FailReview', findings: '复查发现同类问题', evidence: [] });
  return false;
}

/** Look-backs when due; one that falls after a visit which found the violation again fails, and the task is done once more. */
async function lookBack(stage: Stage, { task, aftermath }: OpenedHazard, lead: string): Promise<void> {
  const view = await stage.view(reviewer, task);
  const since = stage.now();
  const planned = view.obligations.filter(({ kind }) => kind === 'look-back').sort((a, b) => (a.due < b.due ? -1 : 1));
  for (const { id, due } of planned) {
    const at = Date.parse(due) - day / 2;
    const again = aftermath.recurrences.map(morning).find((visit) => visit > since && visit <= at);
    await stage.until(again ?? at);
    const findings = again === undefined ? '未反弹' : '例行检查发现同类问题';
    await answerEscalations(stage, task);
    await stage.act(reviewer, task, {
      type: 'RecordLookBack',
      lookBack: id,
      passed: again === undefined,
      findings,
      evidence: [],
    });
    if (again !== undefined) return onceMore(stage, task, lead);
  }
}

/** A reopened task: a measure again, the work, the re-check and the write-off. */
async function onceMore(stage: Stage, task: string, lead: string): Promise<void> {
  await stage.act(liaisonOf(lead), task, {
    type: 'SetInterimMeasure',
    kind: 'stop-use',
    description: '停止使用相关设施',
    watcher: '经营者',
    evidence: [],
  });
  const done = stage.now() + 2 * day;
  await completed(stage, task, lead, done, done + day, false);
  await writeOff(stage, task, lead);
}

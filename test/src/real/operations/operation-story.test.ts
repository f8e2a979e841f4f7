import { describe, expect, it } from '@jest/globals';
import type { PlanOperation } from '@baton/contracts';
import { seedCalendar } from '@baton/rules';
import { auditedOperations, auditedTasks } from '../../harness/audit/audited-subject';
import { LogAudit } from '../../harness/audit/log-audit';
import { directoryOf } from '../../harness/directory-of';
import { openHazard } from '../../harness/hazard';
import { directoryCommands, dispatcher, liaisonOf, personOf, reviewerId } from '../district/commands';
import { sanFranciscoOnSite } from '../district/san-francisco';
import { day } from '../play/manner';
import { PaperStage } from '../play/paper-stage';
import { sixAgencies } from './cast';
import { OperationCensus } from './operation-census';
import { playOperation } from './operation-story';

const start = Date.parse('2025-03-03T01:00:00.000Z');
const place = { ...openHazard().hazard.place, township: null, longitude: 119.3, latitude: 26.08 };
const leads = ['zhujian', 'shijian', 'weijian'];

async function* these<T>(items: T[]): AsyncGenerator<T> {
  yield* items;
}

/** Three tasks at one door, of which the middle one is somebody's whom nobody calls. */
async function tasksOf(stage: PaperStage, i: number): Promise<string[]> {
  const opened = leads.map(async (lead, n) => {
    const hazard = { foundOn: '2025-03-02', place };
    const task = (await stage.open(
      dispatcher,
      `hazard-${i}-${n}`,
      openHazard({ lead, reviewer: reviewerId, class: 'complex', hazard }),
    ))!.id;
    await stage.act(liaisonOf(lead), task, { type: 'AcceptDuty', duty: 'lead', plan: null });
    return task;
  });
  return Promise.all(opened);
}

const hour = day / 24;
/** Six operations at one hour, the next six some hours later. */
const hourOf = (i: number): number => start + (8 + 6 * Math.floor(i / 6)) * hour;

const planFor = (tasks: string[], i: number): PlanOperation => ({
  type: 'PlanOperation',
  title: `第${i}号联合行动`,
  tasks,
  at: new Date(hourOf(i)).toISOString(),
  until: new Date(hourOf(i) + 2 * hour).toISOString(),
  place: null,
  commander: personOf(sixAgencies[i % 6]!, 'leader'),
  deputy: personOf(sixAgencies[i % 6]!, 'duty-leader'),
  agencies: sixAgencies.map((agency) => ({ agency, powers: agency === 'ranqi' ? ['cut-supply'] : [] })),
  playbook: 'urgent',
  reason: '同一单位有 3 件隐患待处置，需多部门同时到场',
  overrideClash: null,
});

async function played(count: number): Promise<PaperStage> {
  const stage = new PaperStage(directoryOf(directoryCommands(sanFranciscoOnSite(seedCalendar, 4))), start, start + 16 * day);
  const stories = Array.from({ length: count }, async (_, i) => {
    const planned = await stage.plan(dispatcher, `operation-${i}`, planFor(await tasksOf(stage, i), i));
    await playOperation(stage, { operation: planned!.id, words: [1, i], team: i % 6 });
  });
  await stage.play();
  await Promise.all(stories);
  return stage;
}

const codesOf = ({ refusals }: PaperStage): string[] => [...new Set(refusals.map((told) => told.split(':', 1)[0]!))].sort();

describe('the story of an operation', () => {
  it('comes to every end there is, and forgets nobody on the way', async () => {
    const stage = await played(90);
    const census = new OperationCensus();
    const operations = new LogAudit(auditedOperations, (...heard) => census.hear(...heard));
    const tasks = new LogAudit(auditedTasks);
    for (const message of stage.messages) (message.key.includes(':operation:') ? operations : tasks).take(message);
    await operations.compare(these(stage.operations.stored()));
    await tasks.compare(these(stage.tasks.stored()));
    expect([...operations.findings, ...tasks.findings]).toEqual([]);
    const ends = stage.operations.all().map(([, { status }]) => status);
    expect([...new Set(ends)].sort()).toEqual(['called-off', 'closed']);
    for (const decision of ['go', 'go-short-handed', 'postpone', 'call-off'])
      expect(census.decisions.get(decision)).toBeGreaterThan(0);
    for (const agency of sixAgencies) {
      for (const answer of ['team named', 'team named late', 'refused']) {
        expect(census.answers.get(`${agency}: ${answer}`)).toBeGreaterThan(0);
      }
    }
    expect([...census.arrivals.keys()].sort()).toEqual([
      'admitted by the commander, late',
      'admitted by the commander, too far away',
      'checked in',
    ]);
    expect(census.measures.size).toBeGreaterThan(6);
    expect([...census.signatures.keys()]).toEqual(['signed', 'dissented']);
    for (const type of ['SetInterimMeasure', 'ReportProgress', 'OpenTask', 'release-team']) {
      expect(census.carriedOut.get(type)).toBeGreaterThan(0);
    }
    expect(census.shown.get('SetInterimMeasure not-holder')).toBeGreaterThan(0);
    expect(census.emergencies).toBeGreaterThan(0);
    for (const type of ['MeasureApproved', 'MeasureDisapproved', 'MeasureEnded']) {
      expect(operations.eventsByType.get(type)).toBeGreaterThan(0);
    }
    expect(codesOf(stage)).toEqual([
      'AnswerCallOut already-answered',
      'AnswerCallOut clash',
      'AnswerCallOut wrong-status',
      'CheckIn too-far',
      'CheckIn too-late',
      'DecideOperation clash',
      'DecideOperation quorum-missing',
      'RecordFinding power-not-on-site',
    ]);
  });
});

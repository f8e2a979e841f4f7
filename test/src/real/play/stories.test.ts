import { describe, expect, it } from '@jest/globals';
import { seedCalendar } from '@baton/rules';
import { openHazard } from '../../harness/hazard';
import { LadderAudit } from '../boston-run';
import { Census } from '../census';
import { directoryOf } from '../../harness/directory-of';
import { auditedTasks } from '../../harness/audit/audited-subject';
import { LogAudit } from '../../harness/audit/log-audit';
import type { CityRequest } from '../data/city-requests';
import { boston } from '../district/boston';
import { directoryCommands, reviewerId } from '../district/commands';
import { sanFrancisco } from '../district/san-francisco';
import { playHazard } from './hazard-story';
import { day } from './manner';
import { PaperStage } from './paper-stage';
import { playRequest } from './request-story';

const start = Date.parse('2025-03-03T01:00:00.000Z');

async function* these<T>(items: T[]): AsyncGenerator<T> {
  yield* items;
}

describe('the stories', () => {
  it('plays hazards from their opening to their look-backs, with nothing lost on the way', async () => {
    const stage = new PaperStage(directoryOf(directoryCommands(sanFrancisco(seedCalendar, 12))), start, start + 120 * day);
    const hazardClasses = ['urgent', 'complex', 'long-term'] as const;
    const stories = Array.from({ length: 120 }, async (_, i) => {
      const hazardClass = hazardClasses[i % 3]!;
      const hazard = { foundOn: '2025-03-02', place: { ...openHazard().hazard.place, township: null } };
      const lead = ['zhujian', 'shijian'][i % 2]!;
      const opened = await stage.open(
        'anweiban.dispatcher',
        `hazard-${i}`,
        openHazard({ class: hazardClass, lead, reviewer: reviewerId, hazard }),
      );
      const aftermath =
        i % 4 === 0
          ? { followUps: [{ date: '2025-03-20', foundAgain: i % 8 === 0 }], recurrences: ['2025-04-30'] }
          : { followUps: [], recurrences: [] };
      await playHazard(stage, {
        task: opened!.id,
        number: `N-${i}`,
        class: hazardClass,
        lead,
        assist: null,
        aftermath,
        others: ['weijian', 'shangwu'],
      });
    });
    await stage.play();
    await Promise.all(stories);
    const census = new Census();
    const audit = new LogAudit(auditedTasks, (task, event, at) => census.hear(task, event, at));
    for (const message of stage.messages) audit.take(message);
    expect(census.lateWithin(1)).toBe(0);
    await audit.compare(these(stage.tasks.stored()));
    expect(audit.findings).toEqual([]);
    expect([...new Set(stage.refusals)]).toEqual([]);
    const ends = stage.tasks.stored().map(({ state }) => state.status);
    expect(ends).toContain('closed');
    expect(ends).toContain('written-off');
    for (const type of [
      'DutyDeclined',
      'DutyRuled',
      'ReviewFailed',
      'TaskReopened',
      'EscalationRaised',
      'MeasureCheckedIn',
      'TaskWrittenOff',
    ]) {
      expect(audit.eventsByType.get(type) ?? 0).toBeGreaterThan(0);
    }
  });

  it('plays requests whose late ones climb the ladder of their target', async () => {
    const stage = new PaperStage(directoryOf(directoryCommands(boston(seedCalendar))), start, start + 40 * day);
    const iso = (ms: number) => new Date(ms).toISOString();
    const requests = new Map<string, CityRequest>();
    const stories = Array.from({ length: 60 }, (_, i) => {
      const opened = start + i * 5 * 3_600_000;
      const request: CityRequest = {
        id: String(i),
        openedAt: iso(opened),
        targetAt: i % 5 === 0 ? null : iso(opened + ((i % 7) + 0.3) * day),
        closedAt: i % 9 === 0 ? null : iso(opened + ((i % 11) + 0.5) * day),
        overdue: false,
        department: ['PWDx', 'No Q'][i % 2]!,
        title: 'Pothole',
        place: '1 City Hall Plz',
        closingNote: '',
        source: 'Self Service',
      };
      return playRequest(stage, request, (task) => requests.set(task, request));
    });
    await stage.play();
    expect(await Promise.all(stories)).not.toContain(true);
    const ladders = new LadderAudit();
    const audit = new LogAudit(auditedTasks, (task, event, at) => ladders.hear(task, event, at));
    for (const message of stage.messages) audit.take(message);
    expect(audit.findings).toEqual([]);
    expect(stage.refusals).toEqual([]);
    const { findings, lines } = ladders.conclude(seedCalendar, requests, iso(start + 40 * day));
    expect(findings).toEqual([]);
    expect(lines[0]).toMatch(/late [1-9]/);
    expect(audit.eventsByType.get('TaskClosed')).toBeGreaterThan(30);
  });
});

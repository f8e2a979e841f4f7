import type { TaskEvent } from '@baton/contracts';
import { readCityRequests, type CityRequest } from './data/city-requests';
import { ladderFindings, type RecordedEscalation } from './ladder-check';
import type { Finding } from '../harness/audit/log-audit';
import { boston } from './district/boston';
import { holidayCalendar } from './district/holidays';
import { requestPlaybook } from './district/playbooks';
import { day } from './play/manner';
import { playRequest } from './play/request-story';
import { usualRows, type RealOptions } from './options';
import type { Play, Run } from './run';

/** Virtual days over which a sample of the requests is spread. */
const sampleDays = 60;

/** Requests opened within the first days, as many as wanted, evenly taken; all of them when that is wanted. */
export function sampleOf(requests: readonly CityRequest[], rows: number): CityRequest[] {
  if (rows >= requests.length) return [...requests];
  const until = Date.parse(requests[0]!.openedAt) + sampleDays * day;
  const early = requests.filter(({ openedAt }) => Date.parse(openedAt) <= until);
  const from = early.length >= rows ? early : requests;
  return Array.from({ length: rows }, (_, i) => from[Math.floor((i * from.length) / rows)]!);
}

/** The 311 requests: opened and closed when the records say so, with what is late climbing its ladder. */
export function bostonPlay(folder: string, { rows }: Pick<RealOptions, 'rows'>): Play {
  const requests = sampleOf(readCityRequests(folder), rows ?? usualRows);
  const calendar = holidayCalendar(folder, 2011, 2016);
  const byTask = new Map<string, CityRequest>();
  const [first, last] = [requests[0]!.openedAt, requests.at(-1)!.openedAt];
  return {
    title: `${requests.length} requests to Boston, ${first.slice(0, 10)} to ${last.slice(0, 10)}`,
    district: boston(calendar),
    first: Date.parse(first),
    last: Date.parse(last),
    records: requests.length,
    play: async (run) => {
      await Promise.all(requests.map((request) => play(run, request, byTask)));
    },
    listener: () => {
      const ladders = new LadderAudit();
      return {
        hear: (task, event, at) => ladders.hear(task, event, at),
        conclude: (until) => ladders.conclude(calendar, byTask, until),
      };
    },
  };
}

async function play(run: Run, request: CityRequest, byTask: Map<string, CityRequest>): Promise<void> {
  const refused = await playRequest(run.world, request, (task) => {
    byTask.set(task, request);
    run.opened += 1;
    run.verdicts.take({ outcome: 'accepted', findings: [], task: null, ledgerNumber: request.id });
  });
  if (refused) run.verdicts.refuse(request.id, 'OpenTask, as counted below');
}

interface Rectification {
  id: string;
  since: string;
  due: string;
  endedAt: string | null;
  escalations: RecordedEscalation[];
}

/** Collects the rectify obligation of every task and what was escalated about it, and compares it with the ladder in the end. */
export class LadderAudit {
  private readonly kept = new Map<string, Rectification>();

  hear(task: string, { type, data }: TaskEvent, at: string): void {
    const started = data.starts.find(({ kind }) => kind === 'rectify');
    if (started && !this.kept.has(task)) {
      this.kept.set(task, { id: started.id, since: started.since, due: started.due, endedAt: null, escalations: [] });
    }
    const kept = this.kept.get(task);
    if (!kept) return;
    if (data.ends.some(({ id }) => id === kept.id)) kept.endedAt = at;
    if (type === 'EscalationRaised' && data.obligation === kept.id) kept.escalations.push({ at, data });
  }

  /** Findings about all tasks, looked at until an instant; open obligations must have rung everything up to it. */
  conclude(
    calendar: Parameters<typeof ladderFindings>[0],
    requests: ReadonlyMap<string, CityRequest>,
    until: string,
  ): { findings: Finding[]; lines: string[] } {
    const findings: Finding[] = [];
    let late = 0;
    let raised = 0;
    for (const [task, { since, due, endedAt, escalations }] of this.kept) {
      const promised = requests.get(task)?.targetAt ?? due;
      const run = { due: promised, since, until: endedAt ?? until, escalations };
      if (promised < run.until) late += 1;
      raised += escalations.length;
      findings.push(...ladderFindings(calendar, requestPlaybook.ladder, run).map((detail) => ({ entity: task, detail })));
    }
    return {
      findings,
      lines: [
        `rectifications ${this.kept.size}, of them late ${late}; escalations about them ${raised}, at other instants than the ladder says ${findings.length}`,
      ],
    };
  }
}

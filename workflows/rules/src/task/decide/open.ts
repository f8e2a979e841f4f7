import type { TaskCommand, TaskEvent } from '@baton/contracts';
import { findAgency, playbookForClass, playbookOf } from '../../directory';
import { refuse, type Draft, type Verdict } from '../draft';
import { localDate } from '../../calendar';
import { offer } from './custody';

type Open = Extract<TaskCommand, { type: 'OpenTask' }>;
type OpenedDuty = Extract<TaskEvent, { type: 'TaskOpened' }>['data']['duties'][number];

/** 立案. Every duty starts in the hand of the dispatching office, with a clock on dispatching it; named agencies are offered theirs at once. */
export function openTask(draft: Draft, command: Open): Verdict {
  const { directory, now } = draft;
  const office = directory.office;
  if (!office)
    return refuse('unknown-agency', '本区尚未设定派遣机构（ConfigureDistrict）。 The district has no dispatching office yet.');
  const playbook = command.playbook ? playbookOf(directory, command.playbook) : playbookForClass(directory, command.class);
  if (!playbook) return refuse('unknown-playbook', `没有处置规程 ${command.playbook ?? command.class}`, '/playbook');
  const reviewer = command.reviewer ?? office;
  const problem = unknownAgency(draft, command, reviewer) ?? impossibleDates(draft, command) ?? reviewsOwnWork(command, reviewer);
  if (problem) return problem;

  const duties: OpenedDuty[] = [
    { id: 'lead', agency: command.lead, share: null },
    ...command.assists.map(({ agency, share }, i) => ({ id: `assist-${i + 1}`, agency, share })),
  ];
  const { dispatch, interim } = playbook.budgets;
  draft.emit(
    'TaskOpened',
    {
      hazard: command.hazard,
      class: playbook.class,
      playbook: { id: playbook.id, version: playbook.version },
      office,
      reviewer,
      duties,
      rectifyBy: command.rectifyBy,
    },
    {
      starts: [
        ...duties.map(({ id }) => ({
          kind: 'dispatch' as const,
          duty: id,
          responsible: office,
          since: now,
          time: { budget: dispatch },
        })),
        ...(playbook.interimRequired
          ? [{ kind: 'interim' as const, duty: 'lead', responsible: office, since: now, time: { budget: interim } }]
          : []),
      ],
    },
    playbook,
  );
  for (const { id, agency } of duties) if (agency) offer(draft, id, agency, null, office);
  return undefined;
}

function unknownAgency({ directory }: Draft, { lead, assists, hazard }: Open, reviewer: string): Verdict {
  const named: [string, string | null][] = [
    ['/lead', lead],
    ...assists.map(({ agency }, i): [string, string] => [`/assists/${i}/agency`, agency]),
    ['/reviewer', reviewer],
    ['/hazard/place/township', hazard.place.township],
  ];
  const unknown = named.find(([, id]) => id !== null && !findAgency(directory, id));
  return unknown && refuse('unknown-agency', `没有单位 ${unknown[1]}。请用目录中的单位代码。`, unknown[0]);
}

function impossibleDates({ now }: Draft, { hazard, rectifyBy }: Open): Verdict {
  const today = localDate(now);
  if (hazard.foundOn > today) {
    return refuse('date-in-future', `发现日期 ${hazard.foundOn} 晚于今天 ${today}`, '/hazard/foundOn');
  }
  if (rectifyBy && localDate(rectifyBy) < hazard.foundOn) {
    return refuse('date-before-found', `整改期限 ${rectifyBy} 早于发现日期 ${hazard.foundOn}`, '/rectifyBy');
  }
  return undefined;
}

function reviewsOwnWork({ lead, assists }: Open, reviewer: string): Verdict {
  if (lead !== reviewer && assists.every(({ agency }) => agency !== reviewer)) return undefined;
  return refuse('own-review', `复核单位 ${reviewer} 不得同时是牵头或配合部门；请另行指定复核单位`, '/reviewer');
}

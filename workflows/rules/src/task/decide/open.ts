import { hazardClassNames, type Playbook, type Refusal, type TaskCommand, type TaskEvent } from '@baton/contracts';
import { localDate } from '../../calendar';
import { playbookForClass, playbookOf } from '../../directory';
import type { Draft, StartSpec, Verdict } from '../draft';
import { isRefusal, agencyName, refuse, unknownAgency } from '../refusals';
import { offer } from './offers';

type Open = Extract<TaskCommand, { type: 'OpenTask' }>;
type OpenedDuty = Extract<TaskEvent, { type: 'TaskOpened' }>['data']['duties'][number];

/** 立案. Every duty starts in the hand of the dispatching office, with a clock on dispatching it; named agencies are offered theirs at once. */
export function openTask(draft: Draft, command: Open): Verdict {
  const { office } = draft.directory;
  if (!office) return refuse('unknown-agency', '本区尚未设定派遣机构，不能立案；请先由运维人员设定（ConfigureDistrict）');
  const playbook = playbookFor(draft, command);
  if (isRefusal(playbook)) return playbook;
  const reviewer = command.reviewer ?? office;
  const denied = namesStrangers(draft, command, reviewer) ?? impossibleDates(draft, command) ?? clash(draft, command, reviewer);
  if (denied) return denied;

  const { hazard, rectifyBy, lead, assists } = command;
  const duties: OpenedDuty[] = [
    { id: 'lead', agency: lead, share: null },
    ...assists.map(({ agency, share }, i) => ({ id: `assist-${i + 1}`, agency, share })),
  ];
  const { id, version } = playbook;
  draft.emit(
    'TaskOpened',
    { hazard, class: playbook.class, playbook: { id, version }, office, reviewer, duties, rectifyBy },
    { starts: owedAtFirst(playbook, office, duties) },
    playbook,
  );
  for (const duty of duties) if (duty.agency) offer(draft, duty.id, duty.agency, null, office);
  return undefined;
}

/** The playbook asked for, or the one of the class. */
function playbookFor({ directory }: Draft, { playbook: id, class: wanted }: Open): Playbook | Refusal {
  const playbook = id === undefined ? playbookForClass(directory, wanted) : playbookOf(directory, id);
  if (!playbook) {
    const known = Object.keys(directory.playbooks.latest).join('、') || '无';
    return refuse(
      'unknown-playbook',
      `没有${id ? `处置规程 ${id}` : `${hazardClassNames[wanted]}隐患的处置规程`}；现有：${known}`,
      '/playbook',
    );
  }
  if (playbook.class === wanted) return playbook;
  const [its, given] = [hazardClassNames[playbook.class], hazardClassNames[wanted]];
  return refuse(
    'invalid-request',
    `处置规程 ${playbook.id} 适用于${its}隐患（${playbook.class}），与处置类别“${given}”（${wanted}）不符`,
    '/playbook',
  );
}

/** The office owes dispatching each duty, and the interim measure until somebody takes the lead. */
function owedAtFirst({ budgets, interimRequired }: Playbook, office: string, duties: OpenedDuty[]): StartSpec[] {
  const dispatch = duties.map(({ id }): StartSpec => ({
    kind: 'dispatch',
    duty: id,
    responsible: office,
    time: { budget: budgets.dispatch },
  }));
  const interim: StartSpec = { kind: 'interim', duty: 'lead', responsible: office, time: { budget: budgets.interim } };
  return interimRequired ? [...dispatch, interim] : dispatch;
}

function namesStrangers(draft: Draft, { lead, assists, hazard }: Open, reviewer: string): Refusal | undefined {
  const named: [string, string | null][] = [
    ['/lead', lead],
    ...assists.map(({ agency }, i): [string, string] => [`/assists/${i}/agency`, agency]),
    ['/reviewer', reviewer],
    ['/hazard/place/township', hazard.place.township],
  ];
  for (const [pointer, id] of named) {
    const unknown = id === null ? undefined : unknownAgency(draft, id, pointer);
    if (unknown) return unknown;
  }
  return undefined;
}

function impossibleDates({ now }: Draft, { hazard, rectifyBy }: Open): Refusal | undefined {
  const today = localDate(now);
  if (hazard.foundOn > today) {
    return refuse('date-in-future', `发现日期 ${hazard.foundOn} 晚于今天（${today}）；应填今天或更早`, '/hazard/foundOn');
  }
  if (rectifyBy && localDate(rectifyBy) < hazard.foundOn) {
    return refuse(
      'date-before-found',
      `整改期限 ${localDate(rectifyBy)} 早于发现日期 ${hazard.foundOn}；应填发现日期或更晚`,
      '/rectifyBy',
    );
  }
  return undefined;
}

/** Nobody reviews own work (rule 5), and nobody assists itself. */
function clash(draft: Draft, { lead, assists }: Open, reviewer: string): Refusal | undefined {
  const named = (id: string) => agencyName(draft, id);
  if (lead === reviewer || assists.some(({ agency }) => agency === reviewer)) {
    return refuse('own-review', `复核单位${named(reviewer)}同时是牵头或配合部门；请另行指定复核单位（reviewer）`, '/reviewer');
  }
  const twice = assists.findIndex(({ agency }) => agency === lead);
  if (twice < 0 || lead === null) return undefined;
  return refuse('same-agency', `${named(lead)}已是牵头部门，不能再列为配合部门`, `/assists/${twice}/agency`);
}

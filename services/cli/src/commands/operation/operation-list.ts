import { hazardClasses, operationStatuses, type OperationView } from '@baton/contracts';
import { classNames, distanceWords, operationStatusNames, type Speech } from '@baton/words';
import type { Command } from 'commander';
import { shortOperationId } from '../../gateway/find-operation';
import { agencyNamed } from '../../gateway/agency-named';
import type { AgencyBook } from '../../ledger/agencies';
import { flagInstant } from '../../schema-commands/flag-value';
import type { Screen } from '../../terminal/screen';
import type { Column } from '../../terminal/table';
import type { Listing } from '../entity/list';
import { among, several, standingAsked, standingOptions, type StandingFilters } from '../entity/list-filters';
import type { Host } from '../host';

interface OperationFilters extends StandingFilters {
  status?: string;
  class?: string;
  agency?: string;
  commander?: string;
  holder?: string;
  task?: string;
  from?: string;
  to?: string;
  search?: string;
}

/** `baton operation list`. */
export const operationList = (host: Host): Listing<OperationView, OperationFilters> => ({
  path: 'operations',
  words: {
    summary: { zh: '行动清单', en: 'list operations' },
    description: { zh: '行动清单，最先到期的在前。', en: 'Lists operations, those due first at the top.' },
  },
  filterOptions: (command) => filterOptions(command, host),
  query,
  columns,
  none: { zh: '没有符合条件的行动', en: 'No operation matches' },
  counted: (n) => ({ zh: `共 ${n} 次`, en: `${n} operation(s)` }),
});

const filterOptions = (command: Command, { t }: Pick<Host, 't'>): Command =>
  standingOptions(
    command
      .option('--status <status>', t('状态，可写几个：已调度、集结中……', 'status, one or more: called-out, mustering …'))
      .option('--class <class>', t('类别，可写几个：紧急、复杂、长期', 'class, one or more: urgent, complex, long-term'))
      .option('--agency <agency>', t('调度的单位', 'agency called'))
      .option('--holder <agency>', t('总指挥所在单位', 'agency of the commander'))
      .option('--commander <person>', t('总指挥编号', 'id of the commander'))
      .option('--task <task>', t('任务编号', 'id of a task'))
      .option('--from <time>', t('此后的行动', 'operations after this time'))
      .option('--to <time>', t('此前的行动', 'operations before this time'))
      .option('--search <words>', t('在名称、地点、总指挥、任务中查找', 'look for words in title, place, commander and tasks')),
    { t },
  );

function query(filters: OperationFilters, agencies: AgencyBook): URLSearchParams {
  const { agency, holder, status, class: classes, from, to } = filters;
  const asked = {
    agency: read(agency, (word) => agencyNamed('--agency', word, agencies)),
    holder: read(holder, (word) => agencyNamed('--holder', word, agencies)),
    status: read(status, (word) => several(word, among('--status', operationStatuses, operationStatusNames))),
    class: read(classes, (word) => several(word, among('--class', hazardClasses, classNames))),
    commander: filters.commander,
    task: filters.task,
    from: read(from, (word) => flagInstant('--from', word)),
    to: read(to, (word) => flagInstant('--to', word)),
    q: filters.search,
    ...standingAsked(filters),
  };
  return new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])),
  );
}

const read = (word: string | undefined, of: (word: string) => string): string | undefined =>
  word === undefined ? undefined : of(word);

function columns(say: Speech, now: string, { style }: Pick<Screen, 'style'>): Column<OperationView>[] {
  const marks = (v: OperationView): string =>
    [
      v.emergency ? say.t('转应急', 'emergency') : '',
      v.overdue ? say.t('超期', 'late') : '',
      v.rung > 0 ? say.t(`督办${v.rung}`, `rung ${v.rung}`) : '',
    ]
      .filter(Boolean)
      .join(' ');
  const due = ({ nextDeadline }: OperationView): string =>
    nextDeadline === null ? '—' : `${say.at(nextDeadline).slice(5)} ${say.of(distanceWords(nextDeadline, now))}`;
  const there = ({ calls }: OperationView): string => {
    const n = calls.filter(({ state }) => state === 'coming' || state === 'present').length;
    return `${n}/${calls.length}`;
  };
  return [
    { title: say.t('编号', 'id'), of: ({ id }) => shortOperationId(id), style: style.cyan },
    { title: say.t('类别', 'class'), of: (v) => say.of(classNames[v.class]) },
    { title: say.t('状态', 'status'), of: (v) => say.of(operationStatusNames[v.status]) },
    { title: say.t('名称', 'title'), of: ({ title }) => title, flexible: true },
    { title: say.t('集合', 'meeting'), of: ({ at }) => say.at(at).slice(5) },
    { title: say.t('应答', 'coming'), of: there },
    { title: say.t('下一时限', 'next due'), of: due },
    { title: say.t('警示', 'alert'), of: marks, style: style.red },
  ];
}

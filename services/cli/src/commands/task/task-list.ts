import type { TaskView } from '@baton/contracts';
import { classNames, distanceWords, type Speech, statusNames } from '@baton/words';
import { taskName } from '../../gateway/find-task';
import type { Screen } from '../../terminal/screen';
import type { Column } from '../../terminal/table';
import type { Listing } from '../entity/list';
import type { Host } from '../host';
import { filterOptions } from './filter-options';
import { listQuery, type TaskFilters } from './list-query';

/** `baton task list`. */
export const taskList = (host: Host): Listing<TaskView, TaskFilters> => ({
  path: 'tasks',
  words: {
    summary: { zh: '任务清单', en: 'list tasks' },
    description: { zh: '任务清单，最先到期的在前。', en: 'Lists tasks, those due first at the top.' },
  },
  filterOptions: (command) => filterOptions(command, host),
  query: listQuery,
  columns,
  none: { zh: '没有符合条件的任务', en: 'No task matches' },
  counted: (n) => ({ zh: `共 ${n} 件`, en: `${n} task(s)` }),
});

function columns(say: Speech, now: string, { style }: Pick<Screen, 'style'>): Column<TaskView>[] {
  const marks = (v: TaskView): string =>
    [
      v.overdue ? say.t('超期', 'late') : '',
      v.rung > 0 ? say.t(`督办${v.rung}`, `rung ${v.rung}`) : '',
      v.suspended ? say.t('挂账', 'susp.') : '',
    ]
      .filter(Boolean)
      .join(' ');
  const due = ({ nextDeadline }: TaskView): string =>
    nextDeadline === null ? '—' : `${say.at(nextDeadline).slice(5)} ${say.of(distanceWords(nextDeadline, now))}`;
  return [
    { title: say.t('编号', 'number'), of: taskName, style: style.cyan },
    { title: say.t('类别', 'class'), of: (v) => say.of(classNames[v.class]) },
    { title: say.t('状态', 'status'), of: (v) => say.of(statusNames[v.status]).replace(/[（,].*$/, '') },
    { title: say.t('单位或地址', 'owner or address'), of: (v) => v.hazard.owner ?? v.hazard.place.address, flexible: true },
    { title: say.t('责任单位', 'in the hands of'), of: (v) => say.agency(v.holder) },
    { title: say.t('下一时限', 'next due'), of: due },
    { title: say.t('警示', 'alert'), of: marks, style: style.red },
  ];
}

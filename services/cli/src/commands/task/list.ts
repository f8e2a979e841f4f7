import { type Agency, maxPageSize, type TaskView } from '@baton/contracts';
import type { Command } from 'commander';
import { exitCodes } from '../../exit';
import { directoryItems } from '../../gateway/directory';
import { taskName } from '../../gateway/find-task';
import { gatewayNow } from '../../gateway/read-district';
import { agencyBook } from '../../ledger/agencies';
import { type Column, tableLines } from '../../terminal/table';
import type { Screen } from '../../terminal/screen';
import { distanceWords } from '../../words/duration';
import { classNames, statusNames } from '../../words/names';
import { type Speech, speechIn } from '../../words/speech';
import { contextOf } from '../cli-context';
import type { Host } from '../host';
import { wholeNumber } from '../whole-number';
import { filterOptions } from './filter-options';
import { listQuery, type TaskFilters } from './list-query';

interface ListFlags extends TaskFilters {
  limit?: string;
  cursor?: string;
  all?: boolean;
}

export function addTaskList(task: Command, host: Host): void {
  const { io, t, action } = host;
  filterOptions(
    task
      .command('list')
      .summary(t('任务清单', 'list tasks'))
      .description(t('任务清单，最先到期的在前。', 'Lists tasks, those due first at the top.')),
    host,
  )
    .option(
      '--limit <n>',
      t(`一页的件数（默认 20，最多 ${maxPageSize}）`, `tasks in a page (default 20, at most ${maxPageSize})`),
    )
    .option('--cursor <cursor>', t('接着上一页', 'go on after a page'))
    .option('--all', t('全部，不分页', 'all of them'))
    .action(
      action(async (options, flags: ListFlags) => {
        const { client, screen } = contextOf(io, options);
        const [agencies, now] = await Promise.all([directoryItems<Agency>(client, 'agencies'), gatewayNow(client)]);
        const query = listQuery(flags, agencyBook(agencies));
        query.set('limit', String(flags.all ? maxPageSize : wholeNumber('--limit', flags.limit ?? '20', 1, maxPageSize)));
        if (flags.cursor !== undefined) query.set('cursor', flags.cursor);
        const items: TaskView[] = [];
        let nextCursor: string | null = null;
        for await (const page of client.pages<TaskView>('/v1/tasks', query)) {
          items.push(...page.items);
          nextCursor = page.nextCursor;
          if (!flags.all) break;
        }
        screen.data({ items, nextCursor });
        show(items, nextCursor, screen, speechIn(screen.lang, agencies), now);
        return exitCodes.ok;
      }),
    );
}

function show(items: readonly TaskView[], nextCursor: string | null, screen: Screen, say: Speech, now: string): void {
  const { t, line, style } = screen;
  if (items.length === 0) return line(t('没有符合条件的任务', 'No task matches'));
  for (const text of tableLines(items, columns(say, now, screen), screen)) line(text);
  line();
  const count = t(`共 ${items.length} 件`, `${items.length} task(s)`);
  line(
    style.dim(
      nextCursor === null
        ? count
        : t(
            `${count}，还有更多：加 --cursor ${nextCursor} 或 --all`,
            `${count}, there are more: add --cursor ${nextCursor} or --all`,
          ),
    ),
  );
}

export function columns(say: Speech, now: string, { style }: Pick<Screen, 'style'>): Column<TaskView>[] {
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

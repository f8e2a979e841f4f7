import type { Agency, HistoryItem } from '@baton/contracts';
import type { Command } from 'commander';
import { type Deadline, deadlinesOf, explanationLines } from '../../case/explanation';
import { exitCodes, usageError } from '../../exit';
import { directoryItems } from '../../gateway/directory';
import { findTask, taskName } from '../../gateway/find-task';
import { gatewayNow } from '../../gateway/read-district';
import { speechIn } from '../../words/speech';
import { contextOf } from '../cli-context';
import type { Host } from '../host';

export function addTaskExplain(task: Command, { io, t, action }: Host): void {
  task
    .command('explain')
    .summary(t('时限是怎么算出来的', 'how a deadline came about'))
    .description(
      t(
        '时限是怎么算出来的：预算、日历及其版本、计入的区间、节假日和调休（附通知文号）、暂停及批准人、先前的到期时刻。\n不写节点时说明正在计时的全部节点。',
        'How a deadline came about: budget, calendar and version, the spans that count, holidays and make-up workdays with their notices, pauses and who granted them, earlier dues.\nWithout an obligation, all that run now.',
      ),
    )
    .argument('<task>', t('隐患编号、任务编号或其末段', 'ledger number, task id or its last part'))
    .argument(
      '[obligation]',
      t(
        '节点编号（如 rectify-4）或种类（如 rectify），也可是已办结的',
        'id (as rectify-4) or kind (as rectify), also of a past one',
      ),
    )
    .action(
      action(async (options, word: string, wanted: string | undefined) => {
        const { client, screen } = contextOf(io, options);
        const view = await findTask(client, word);
        const [{ items: history }, agencies, now] = await Promise.all([
          client.get<{ items: HistoryItem[] }>(`/v1/tasks/${view.id}/history`),
          directoryItems<Agency>(client, 'agencies'),
          gatewayNow(client),
        ]);
        const asked = askedFor(deadlinesOf(history, view.obligations), wanted);
        screen.data(asked);
        const say = speechIn(screen.lang, agencies);
        screen.line(`${screen.style.bold(taskName(view))}  ${screen.style.dim(view.id)}`);
        if (asked.length === 0) screen.line(t('  没有正在计时的节点', '  Nothing is running'));
        for (const deadline of asked) {
          screen.line();
          for (const line of explanationLines(deadline, now, say, screen)) screen.line(line);
        }
        return exitCodes.ok;
      }),
    );
}

/** By id, by kind, or all that run. Throws a usage error that names what there is. */
function askedFor(deadlines: readonly Deadline[], wanted: string | undefined): Deadline[] {
  if (wanted === undefined) return deadlines.filter((d) => d.ended === null);
  const found = deadlines.filter((d) => d.id === wanted || d.kind === wanted);
  if (found.length > 0) return found;
  const known = deadlines.map((d) => d.id).join(', ');
  throw usageError(`没有节点 ${wanted}；有：${known}`, `There is no obligation ${wanted}; there are: ${known}`);
}

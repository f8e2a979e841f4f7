import type { Agency, HistoryItem } from '@baton/contracts';
import type { Command } from 'commander';
import { exitCodes } from '../../exit';
import { directoryItems } from '../../gateway/directory';
import { findTask, taskName } from '../../gateway/find-task';
import type { Screen } from '../../terminal/screen';
import { wrapText } from '../../terminal/wrap-text';
import { shanghaiSeconds } from '../../words/shanghai-time';
import { type Speech, speechIn } from '../../words/speech';
import { taskSentence } from '../../words/task-events';
import { contextOf } from '../cli-context';
import type { Host } from '../host';

export function addTaskHistory(task: Command, { io, t, action }: Host): void {
  task
    .command('history')
    .summary(t('一件任务的全部记录', 'everything recorded of a task'))
    .description(t('一件任务的全部记录，一条一句。', 'Everything recorded of a task, a sentence each.'))
    .argument('<task>', t('隐患编号、任务编号或其末段', 'ledger number, task id or its last part'))
    .action(
      action(async (options, word: string) => {
        const { client, screen } = contextOf(io, options);
        const view = await findTask(client, word);
        const [{ items }, agencies] = await Promise.all([
          client.get<{ items: HistoryItem[] }>(`/v1/tasks/${view.id}/history`),
          directoryItems<Agency>(client, 'agencies'),
        ]);
        screen.data(items);
        const say = speechIn(screen.lang, agencies);
        screen.line(`${screen.style.bold(taskName(view))}  ${screen.style.dim(view.id)}`);
        for (const item of items) for (const line of historyLines(item, say, screen)) screen.line(line);
        return exitCodes.ok;
      }),
    );
}

/** One event in lines: its number, its instant, who did it, what it says. */
export function historyLines(item: HistoryItem, say: Speech, { width, style }: Pick<Screen, 'width' | 'style'>): string[] {
  const { sequence, at, actor } = item;
  const who = actor.name === say.agency(actor.agency) ? actor.name : `${say.agency(actor.agency)} ${actor.name}`;
  const indent = ' '.repeat(6);
  const head = `${String(sequence).padStart(4)}  ${style.dim(shanghaiSeconds(at))}  ${style.cyan(who)}`;
  return [head, ...wrapText(taskSentence(item, say), width - indent.length).map((line) => `${indent}${line}`)];
}

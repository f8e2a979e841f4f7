import type { HistoryItem, Playbook } from '@baton/contracts';
import type { Command } from 'commander';
import { caseFile } from '../../case/case-file';
import { exitCodes } from '../../exit';
import { findTask } from '../../gateway/find-task';
import { gatewayNow, readDistrict } from '../../gateway/read-district';
import { speechIn } from '../../words/speech';
import { contextOf } from '../cli-context';
import type { Host } from '../host';

export function addTaskShow(task: Command, { io, t, action }: Host): void {
  task
    .command('show')
    .summary(t('一件任务的案卷', 'the case file of a task'))
    .description(
      t(
        '一件任务的案卷：隐患、责任归属、正在等待什么、何时到期、届时未办由谁督办，以及接力的全过程。',
        'The case file of a task: the hazard, in whose hands it is, what is waited for until when and who is called if it is not done, and every pass of the baton.',
      ),
    )
    .argument('<task>', t('隐患编号、任务编号或其末段', 'ledger number, task id or its last part'))
    .action(
      action(async (options, word: string) => {
        const { client, screen } = contextOf(io, options);
        const view = await findTask(client, word);
        const { id, version } = view.playbook;
        const [{ items: history }, playbook, district, now] = await Promise.all([
          client.get<{ items: HistoryItem[] }>(`/v1/tasks/${view.id}/history`),
          client.get<Playbook>(`/v1/directory/playbooks/${id}?version=${version}`),
          readDistrict(client),
          gatewayNow(client),
        ]);
        screen.data(view);
        const say = speechIn(screen.lang, district.agencies);
        for (const line of caseFile({ view, history, playbook, district, now }, say, screen)) screen.line(line);
        return exitCodes.ok;
      }),
    );
}

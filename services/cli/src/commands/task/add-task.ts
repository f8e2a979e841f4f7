import type { AddCommands } from '../host';
import { addSchemaCommands } from '../../schema-commands/add-schema-commands';
import { commandSpecs } from '../../schema-commands/command-spec';
import { act } from './act';
import { addTaskExplain } from './explain';
import { addTaskHistory } from './history';
import { addTaskList } from './list';
import { addTaskShow } from './show';

/** `baton task …`: everything about joint tasks. */
export const addTask: AddCommands = (program, host) => {
  const { t } = host;
  const task = program
    .command('task')
    .summary(t('联合任务：清单、案卷、每一种办理', 'joint tasks: lists, case files, every command'))
    .description(
      t(
        '联合任务：清单、案卷、记录、时限说明，以及每一种办理。',
        'Joint tasks: lists, case files, history, deadlines explained, and every command.',
      ),
    );
  addTaskList(task, host);
  addTaskShow(task, host);
  addTaskHistory(task, host);
  addTaskExplain(task, host);
  const named = { name: 'task', words: t('隐患编号、任务编号或其末段', 'ledger number, task id or its last part') };
  addSchemaCommands(task, host, {
    specs: commandSpecs('task'),
    argument: ({ type }) => (type === 'OpenTask' ? null : named),
    send: (options, asked) => act(host.io, options, asked),
  });
};

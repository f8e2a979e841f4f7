import type { AddCommands } from '../host';
import { addEntity, addEntityCommands } from '../entity/add-entity';
import { addList } from '../entity/list';
import { taskKind } from './task-kind';
import { taskList } from './task-list';

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
  const kind = taskKind();
  addList(task, host, taskList(host));
  addEntity(task, host, kind);
  addEntityCommands(task, host, kind);
};

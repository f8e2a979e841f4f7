import { addEntity, addEntityCommands } from '../entity/add-entity';
import { addList } from '../entity/list';
import { addPaper } from '../entity/add-paper';
import type { AddCommands } from '../host';
import { addCallOff } from './call-off';
import { operationKind } from './operation-kind';
import { operationList } from './operation-list';
import { recordPaper } from './record-paper';
import { addSuggest } from './suggest';

/** `baton operation …`: everything about joint operations. */
export const addOperation: AddCommands = (program, host) => {
  const { t } = host;
  const operation = program
    .command('operation')
    .summary(t('联合执法行动：建议、调度、现场、记录', 'joint operations: suggestions, call-outs, the site, the record'))
    .description(
      t(
        '联合执法行动：建议、清单、全貌、记录、时限说明，以及每一种办理。',
        'Joint operations: suggestions, lists, how one stands, history, deadlines explained, and every command.',
      ),
    );
  const kind = operationKind();
  addSuggest(operation, host, kind);
  addList(operation, host, operationList(host));
  addEntity(operation, host, kind);
  addPaper(operation, host, recordPaper(kind));
  addCallOff(operation, host, kind);
  addEntityCommands(operation, host, kind);
};

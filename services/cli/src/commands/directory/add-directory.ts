import { commandSpecs } from '@baton/words';
import { addSchemaCommands } from '../../schema-commands/add-schema-commands';
import type { AddCommands } from '../host';
import { actOnDirectory } from './act';
import { addDirectoryLists } from './lists';

/** `baton directory …`: who is who, and every command that changes it. */
export const addDirectory: AddCommands = (program, host) => {
  const { t } = host;
  const directory = program
    .command('directory')
    .summary(t('目录：单位、人员、岗位，以及每一种变更', 'directory: agencies, people, posts, every change'))
    .description(
      t(
        '目录：单位、人员、岗位、日历和规程，以及每一种变更。',
        'The directory: agencies, people, posts, calendars and playbooks, and every change to them.',
      ),
    );
  addDirectoryLists(directory, host);
  addSchemaCommands(directory, host, {
    specs: commandSpecs('directory'),
    argument: () => null,
    send: (options, asked) => actOnDirectory(host.io, options, asked),
  });
};

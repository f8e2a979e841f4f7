import type { Agency } from '@baton/contracts';
import type { CliContext } from '../commands/cli-context';
import { agencyNamed } from '../gateway/agency-named';
import { directoryItems } from '../gateway/directory';
import { findTask } from '../gateway/find-task';
import { agencyBook } from '../ledger/agencies';
import { evidenceFile, unsent } from './evidence-file';
import type { FlagReader } from './flag-value';
import { jsonDocument } from './json-document';

const idForm = /^[a-z][a-z0-9-]{1,39}$/;

/** Reads flags with the help of the gateway: agencies by any of their names, tasks by number. Files stay unsent. */
export function flagReader({ client, io }: Pick<CliContext, 'client' | 'io'>): FlagReader {
  let book: Promise<ReturnType<typeof agencyBook>> | undefined;
  return {
    agencyId: async (flag, word) => {
      if (idForm.test(word)) return word;
      book ??= directoryItems<Agency>(client, 'agencies').then(agencyBook);
      return agencyNamed(flag, word, await book);
    },
    taskId: async (word) => (await findTask(client, word)).id,
    evidence: async (path) => unsent(await evidenceFile(path)),
    document: (path) => jsonDocument(path, io.stdin),
  };
}

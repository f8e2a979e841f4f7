import type { OperationView } from '@baton/contracts';
import { findOperation } from '../../gateway/find-operation';
import type { Paper } from '../entity/add-paper';
import type { EntityKind } from '../entity/entity-kind';

/** `baton operation record`: the joint record 联合检查记录 that the agencies sign, as text or as PDF in a file. */
export const recordPaper = ({ noun, argument }: EntityKind<OperationView>): Paper => ({
  command: 'record',
  summary: { zh: '联合检查记录，文本或 PDF', en: 'the joint record, as text or PDF' },
  noun,
  argument,
  pathOf: async (client, name) => `/v1/operations/${encodeURIComponent((await findOperation(client, name)).id)}/record/paper`,
});

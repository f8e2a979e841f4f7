import { findNotice } from '../../gateway/find-notice';
import type { Paper } from '../entity/add-paper';

/** `baton notice paper`: the official paper, as text or as PDF in a file. */
export const noticePaper: Paper = {
  command: 'paper',
  summary: { zh: '通知的文书，文本或 PDF', en: 'the paper of a notice, as text or PDF' },
  noun: 'notice',
  argument: { zh: '编号、编号末段或文号', en: 'id, its last part, or the number of its paper' },
  pathOf: async (client, name) => `/v1/notices/${encodeURIComponent((await findNotice(client, name)).id)}/paper`,
};

import { addPaper } from '../entity/add-paper';
import type { AddCommands } from '../host';
import { addConfirm } from './confirm';
import { addNoticeList } from './notice-list';
import { noticePaper } from './paper';
import { addNoticeShow } from './show';

/** `baton notice …`: what was sent to me, whether it arrived, and that I have read it. */
export const addNotice: AddCommands = (program, host) => {
  const notice = program
    .command('notice')
    .description(host.t('通知：收件箱、送达情况、签收和文书', 'notices: the inbox, their delivery, confirming, and the papers'));
  addNoticeList(notice, host);
  addNoticeShow(notice, host);
  addConfirm(notice, host);
  addPaper(notice, host, noticePaper);
};

import { type NoticeView } from '@baton/contracts';
import { channelStateWords, channelWords, noticeStatusWords, type Speech, speechIn } from '@baton/words';
import { exitCodes } from '../../exit';
import { findNotice } from '../../gateway/find-notice';
import { factLines } from '../../terminal/table';
import { contextOf } from '../cli-context';
import type { AddCommands } from '../host';

/** `baton notice show`: what it says, how it was delivered, what is waited for. */
export const addNoticeShow: AddCommands = (parent, { io, t, action }) => {
  parent
    .command('show')
    .summary(t('一件通知：内容、送达和签收', 'a notice: what it says, its delivery, whether it was read'))
    .argument('<notice>', t('编号、编号末段或文号', 'id, its last part, or the number of its paper'))
    .action(
      action(async (options, name: string) => {
        const { client, screen } = contextOf(io, options);
        const view = await findNotice(client, name);
        screen.data(view);
        const say = speechIn(screen.lang, []);
        for (const line of [view.paper.number, view.paper.title, '', ...view.paper.lines]) screen.line(line);
        screen.line();
        for (const line of factLines(facts(view, say), screen.width)) screen.line(line);
        return exitCodes.ok;
      }),
    );
};

function facts(view: NoticeView, say: Speech): [string, string][] {
  const { to, sentAt, status, read, deliveries, waitingFor } = view;
  const readWords = read === null ? '' : `，${read.name ?? read.person} ${say.at(read.at)}`;
  return [
    ...view.paper.facts.map(({ label, value }): [string, string] => [label, value]),
    [say.t('收件人', 'to'), `${to.title ?? ''} ${to.name}`.trim()],
    [say.t('发出', 'sent'), say.at(sentAt)],
    [say.t('状态', 'status'), `${say.of(noticeStatusWords[status])}${readWords}`],
    ...deliveries.map(({ channel, state, attempts, at, detail }): [string, string] => [
      say.of(channelWords[channel]),
      [say.of(channelStateWords[state]), attempts > 0 ? `${attempts}×` : '', at === null ? '' : say.at(at), detail ?? '']
        .filter(Boolean)
        .join('  '),
    ]),
    ...waitingFor.map((sentence): [string, string] => [say.t('等待', 'waits for'), sentence]),
  ];
}

import { type Actor, type Agency, maxPageSize, type NoticeView } from '@baton/contracts';
import { noticeStatusWords, type Speech, speechIn } from '@baton/words';
import { exitCodes } from '../../exit';
import { directoryItems } from '../../gateway/directory';
import { type Column, tableLines } from '../../terminal/table';
import type { Screen } from '../../terminal/screen';
import { contextOf } from '../cli-context';
import type { AddCommands } from '../host';
import { wholeNumber } from '../whole-number';

interface Flags {
  all?: boolean;
  unread?: boolean;
  limit?: string;
}

/** `baton notice list`: the newest first. */
export const addNoticeList: AddCommands = (parent, { io, t, action }) => {
  parent
    .command('list')
    .summary(t('收件箱', 'the inbox'))
    .description(t('发给我的通知，最新的在前。', 'Notices to me, the newest first.'))
    .option('--all', t('本人能看到的全部通知，不只是发给我的', 'every notice I may see, not only those to me'))
    .option('--unread', t('只看未签收的', 'only those not confirmed yet'))
    .option('--limit <n>', t(`件数（默认 20，最多 ${maxPageSize}）`, `how many (default 20, at most ${maxPageSize})`))
    .action(
      action(async (options, { all, unread, limit = '20' }: Flags) => {
        const { client, screen } = contextOf(io, options);
        const query = new URLSearchParams({ sort: '-sentAt', limit: String(wholeNumber('--limit', limit, 1, maxPageSize)) });
        if (!all) query.set('person', (await client.get<Actor>('/v1/me')).id);
        if (unread) query.set('status', 'unread');
        const [agencies, { items }] = await Promise.all([
          directoryItems<Agency>(client, 'agencies'),
          client.get<{ items: NoticeView[] }>(`/v1/notices?${query.toString()}`),
        ]);
        screen.data({ items });
        const say = speechIn(screen.lang, agencies);
        if (items.length === 0) screen.line(t('没有通知', 'No notices'));
        else for (const line of tableLines(items, columns(say, screen), screen)) screen.line(line);
        return exitCodes.ok;
      }),
    );
};

function columns(say: Speech, { style }: Pick<Screen, 'style'>): Column<NoticeView>[] {
  const alert = ({ unreachable, missed }: NoticeView): string => {
    if (unreachable) return say.t('无法送达', 'unreachable');
    return missed ? say.t('逾期未签收', 'not confirmed') : '';
  };
  return [
    { title: say.t('文号', 'number'), of: ({ paper }) => paper.number, style: style.cyan },
    { title: say.t('文书', 'paper'), of: ({ paper }) => paper.title },
    { title: say.t('收件人', 'to'), of: ({ to }) => `${say.agency(to.agency)} ${to.name}` },
    { title: say.t('发出', 'sent'), of: ({ sentAt }) => say.at(sentAt) },
    { title: say.t('状态', 'status'), of: ({ status }) => say.of(noticeStatusWords[status]) },
    { title: say.t('内容', 'what'), of: ({ paper }) => paper.lines[0] ?? '', flexible: true },
    { title: say.t('警示', 'alert'), of: alert, style: style.red },
  ];
}

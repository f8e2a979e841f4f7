import { texts } from '../words/texts';

/** The page of notices says. */
export const noticeWords = texts({
  'notices.title': { zh: '通知', en: 'Notices' },
  'notices.which': { zh: '通知分类', en: 'Which notices' },
  'notices.unread': { zh: '未签收', en: 'To confirm' },
  'notices.all': { zh: '全部', en: 'All' },
  'notices.none.unread': { zh: '没有等待签收的通知。', en: 'No notice waits for you.' },
  'notices.none.all': { zh: '还没有发给您的通知。', en: 'Nothing was sent to you yet.' },
  'notices.more': { zh: '显示更多', en: 'Show more' },
  'notices.confirm': { zh: '签收', en: 'Confirm reading' },
  'notices.confirmOne': { zh: '签收 {{number}}', en: 'Confirm reading {{number}}' },
  'notices.confirmBy': { zh: '请于 {{at}} 前签收', en: 'to be confirmed by {{at}}' },
  'notices.missed': { zh: '逾期未签收', en: 'not confirmed in time' },
  'notices.unreachable': { zh: '无法送达', en: 'unreachable' },
  'notices.confirmed': { zh: '{{at}} 签收', en: 'confirmed {{at}}' },
  'notices.openTask': { zh: '打开任务', en: 'Open the task' },
  'notices.pdf': { zh: '打印件', en: 'As PDF' },
  'notices.sent': { zh: '{{agency}} 于 {{at}} 发出', en: 'sent by {{agency}} {{at}}' },
  'notices.deliveries': { zh: '送达情况', en: 'How it was delivered' },
  'notices.inApp': { zh: '站内：{{at}} 送达', en: 'here: {{at}}' },
});

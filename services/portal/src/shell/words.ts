import { texts } from '../words/texts';

/** What stands around every page says. */
export const shellWords = texts({
  'app.name': { zh: '接力', en: 'Baton' },
  'app.subtitle': { zh: '燃气隐患联合整治', en: 'joint rectification of gas hazards' },
  'app.skip': { zh: '跳到正文', en: 'Skip to content' },
  'app.nav': { zh: '主导航', en: 'Main' },
  'app.notices': { zh: '通知', en: 'Notices' },
  'app.bell': { zh: '{{count}} 件未签收', en: '{{count}} to confirm' },
  'app.language': { zh: 'English', en: '中文' },
  'app.languageName': { zh: '切换到英文', en: 'Switch to Chinese' },
  'app.dark': { zh: '深色', en: 'Dark' },
  'app.light': { zh: '浅色', en: 'Light' },
  'app.theme': { zh: '切换深浅色', en: 'Switch between light and dark' },
  'app.signOut': { zh: '退出登录', en: 'Sign out' },
  'app.loading': { zh: '正在载入…', en: 'Loading…' },
  'trouble.signedOut': {
    zh: '登录已过期。请在新标签页重新登录，再回到本页继续；已填写的内容都还在。',
    en: 'Your sign-in has ended. Sign in again in another tab, then go on here; everything you typed is still there.',
  },
  'trouble.signIn': { zh: '重新登录', en: 'Sign in again' },
  'trouble.outOfReach': {
    zh: '暂时连不上服务，正在重试。页面内容可能不是最新。',
    en: 'The service does not answer at the moment; trying again. What you see may not be the latest.',
  },
  'trouble.notFound': {
    zh: '没有这个页面，或者它不在您可以查看的范围内。',
    en: 'There is no such page, or it is not among what you may see.',
  },
  'trouble.back': { zh: '回到待办', en: 'Back to the inbox' },
  'trouble.unexpected': {
    zh: '页面出错了。刷新后重试；仍不行请联系运维人员。',
    en: 'This page failed. Load it again; if that does not help, tell the operator.',
  },
  'signedIn.title': { zh: '已登录', en: 'Signed in' },
  'signedIn.text': { zh: '可以关闭本页，回到原来的页面继续。', en: 'Close this page and go on where you were.' },
});

import type { Response } from 'express';

/** A page for people, in both languages: what happened, and where to go from here. */
export interface SignInPage {
  status: number;
  title: { zh: string; en: string };
  lines: readonly { zh: string; en: string }[];
  /** Where one may go on, by path. */
  next?: { path: string; zh: string; en: string };
}

export const again = { path: '/signin?back=/', zh: '重新登录', en: 'Sign in again' };

export const signedOut: SignInPage = {
  status: 200,
  title: { zh: '已退出登录', en: 'Signed out' },
  lines: [{ zh: '您已在此浏览器退出登录。', en: 'You are signed out in this browser.' }],
  next: again,
};

export const notCompleted: SignInPage = {
  status: 400,
  title: { zh: '登录没有完成', en: 'Sign-in was not completed' },
  lines: [
    {
      zh: '登录页面已过期、已用过，或不是在此浏览器打开的。',
      en: 'It took too long, was used before, or was begun in another browser.',
    },
  ],
  next: again,
};

export const providerAway: SignInPage = {
  status: 503,
  title: { zh: '暂时无法登录', en: 'Signing in is not possible at the moment' },
  lines: [
    { zh: '统一认证服务没有应答，请稍后重试。', en: 'The provider of sign-ins does not answer; try again in a moment.' },
    { zh: '已经登录的人员不受影响。', en: 'Whoever is signed in already is not affected.' },
  ],
  next: again,
};

/** Somebody has signed in with the provider whom the directory does not have. */
export const notKnown = (person: string): SignInPage => ({
  status: 403,
  title: { zh: '名录中没有您', en: 'The directory does not know you' },
  lines: [
    {
      zh: `您以“${person}”登录，但本辖区名录中没有此人。请联系区安委办。`,
      en: `You signed in as "${person}", whom the directory of this district does not have. Ask the district safety office.`,
    },
  ],
  next: again,
});

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const both = ({ zh, en }: { zh: string; en: string }): string => `${escaped(zh)}<br><span lang="en">${escaped(en)}</span>`;

/** Sends a page: plain text in HTML, for nothing may run and nothing is loaded. */
export function sendPage(response: Response, { status, title, lines, next }: SignInPage): void {
  const link = next === undefined ? '' : `\n<p><a href="${escaped(next.path)}">${both(next)}</a></p>`;
  const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title.zh)} · ${escaped(title.en)}</title>
</head>
<body>
<main>
<h1>${both(title)}</h1>
${lines.map((line) => `<p>${both(line)}</p>`).join('\n')}${link}
</main>
</body>
</html>
`;
  response.status(status).set('Cache-Control', 'no-store').type('html').send(html);
}

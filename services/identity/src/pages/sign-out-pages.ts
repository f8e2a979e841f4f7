import { escaped, pageHtml, said } from './page';

/** Asks whether to end the sign-in with the provider, and so everywhere. */
export const signOutPage = (form: string): string =>
  pageHtml({
    title: { zh: '退出登录', en: 'Sign out' },
    body: `${said('要在所有页面退出登录吗？', 'Sign out everywhere?')}
${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>退出 <span lang="en">Sign out</span></button>
<button class="other" type="submit" form="op.logoutForm">保持登录 <span lang="en">Stay signed in</span></button>`,
  });

export const signedOutPage = (): string =>
  pageHtml({ title: { zh: '已退出', en: 'Signed out' }, body: said('您已退出登录。', 'You are signed out.', 'status') });

/** Something was not as it should be: what, in the words of the protocol, for whoever is asked about it. */
export const troublePage = (error: string): string =>
  pageHtml({
    title: { zh: '登录没有完成', en: 'Sign-in was not completed' },
    body: `${said('请回到原来的页面重新登录。', 'Go back to where you came from and sign in again.', 'alert')}<p>${escaped(error)}</p>`,
  });

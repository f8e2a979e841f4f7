import type { Person } from '@baton/contracts';
import { escaped, pageHtml, said } from './page';

/** Why the page is shown again. */
export type SignInTrouble = 'wrong' | 'too-often';

const told: Record<SignInTrouble, readonly [string, string]> = {
  wrong: ['没有这个人员，或密码不对。', 'Nobody of that name, or a wrong password.'],
  'too-often': ['密码连续输错，请一分钟后再试。', 'Too many wrong passwords; try again in a minute.'],
};

export interface SignInPage {
  /** Address the form is sent to. */
  action: string;
  people: readonly Person[];
  /** What was typed before. */
  person?: string;
  trouble?: SignInTrouble;
}

/** Where a person of the demo signs in: the id, with everybody to choose from, and the password of the demo. */
export function signInPage({ action, people, person = '', trouble }: SignInPage): string {
  const options = people
    .map(
      ({ id, name, agency, roles }) =>
        `<option value="${escaped(id)}">${escaped(`${name} ${agency} ${roles.join(' ')}`)}</option>`,
    )
    .join('\n');
  const body = `${trouble === undefined ? '' : said(...told[trouble], 'alert')}
<form method="post" action="${escaped(action)}">
<label for="person">人员编号 <span lang="en">Person</span></label>
<input id="person" name="person" value="${escaped(person)}" list="people" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
<datalist id="people">
${options}
</datalist>
<label for="password">密码 <span lang="en">Password</span></label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">登录 <span lang="en">Sign in</span></button>
</form>
${said('演示用：所有人员的密码相同，由 npm start 显示。', 'A demo: everybody has the same password; npm start shows it.')}`;
  return pageHtml({ title: { zh: '登录', en: 'Sign in' }, body });
}

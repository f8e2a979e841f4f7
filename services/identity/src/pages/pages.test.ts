import { describe, expect, it } from '@jest/globals';
import { deviceCodePage, deviceConfirmPage, deviceDonePage } from './device-pages';
import { signInPage } from './sign-in-page';
import { signedOutPage, signOutPage, troublePage } from './sign-out-pages';

const evil = `"><script>alert('x')</script>`;
const person = { id: 'lin', name: evil, agency: 'housing', roles: ['liaison' as const] };
const asked = '<form><input\n  type="text" name="user_code" placeholder="Enter code" onfocus="this.select();"></input></form>';

describe('every page of the provider', () => {
  it.each([
    ['sign-in', signInPage({ action: '/interaction/x', people: [person], person: evil, trouble: 'wrong' })],
    ['device code', deviceCodePage(asked, true)],
    ['device confirmation', deviceConfirmPage('<form></form>', evil)],
    ['device done', deviceDonePage()],
    ['sign-out', signOutPage('<form></form>')],
    ['signed out', signedOutPage()],
    ['trouble', troublePage(evil)],
  ])('%s runs nothing, takes nothing typed for HTML, and speaks Chinese first and English second', (_, page) => {
    expect(page).not.toMatch(/<script|\son[a-z]+=|style=|https?:\/\//);
    expect(page).toMatch(/<html lang="zh-CN">/);
    expect(page).toMatch(/<h1>[\u4e00-\u9fff]+ <span lang="en">[A-Z]/);
  });

  it('has a label for every field', () => {
    for (const page of [signInPage({ action: '/x', people: [] }), deviceCodePage(asked, false)]) {
      const ids = [...page.matchAll(/<input[^>]*\sid="([^"]+)"/g)].map(([, id]) => id);
      expect(ids.length).toBeGreaterThan(0);
      for (const id of ids) expect(page).toContain(`<label for="${id}">`);
    }
  });

  it('says when something typed was wrong, so that it is heard as well', () => {
    expect(signInPage({ action: '/x', people: [], trouble: 'too-often' })).toContain('<p role="alert">密码连续输错');
  });
});

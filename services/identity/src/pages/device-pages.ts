import { escaped, pageHtml, said } from './page';

/** The provider's own form, without what a page that runs no script has no use for. */
const labelled = (form: string): string =>
  form
    .replace(/ onfocus="[^"]*"/, '')
    .replace('placeholder="Enter code"', 'id="code" required')
    .replace('<input\n', '<label for="code">设备上显示的代码 <span lang="en">Code shown on the device</span></label>\n<input\n');

/** Where the code of a command line is typed in; `wrong` when the one given was not valid. */
export const deviceCodePage = (form: string, wrong: boolean): string =>
  pageHtml({
    title: { zh: '连接命令行', en: 'Connect a command line' },
    body: `${wrong ? said('代码不对或已失效，请重新输入。', 'That code is wrong or no longer valid.', 'alert') : ''}
${labelled(form)}
<button type="submit" form="op.deviceInputForm">继续 <span lang="en">Continue</span></button>`,
  });

/** Where a person says that the code is the one they see. */
export const deviceConfirmPage = (form: string, code: string): string =>
  pageHtml({
    title: { zh: '确认代码', en: 'Confirm the code' },
    body: `<p><code>${escaped(code)}</code></p>
${said(
  '只有当您自己的终端正显示这个代码时才继续；不要替别人确认。',
  'Go on only if your own terminal shows this code; never confirm one for somebody else.',
)}
${form}
<button type="submit" form="op.deviceConfirmForm">是我的终端，继续 <span lang="en">It is mine, continue</span></button>
<button class="other" type="submit" form="op.deviceConfirmForm" name="abort" value="yes">不是，取消 <span lang="en">It is not, cancel</span></button>`,
  });

export const deviceDonePage = (): string =>
  pageHtml({
    title: { zh: '已连接', en: 'Connected' },
    body: said('命令行已登录，可以关闭本页。', 'The command line is signed in; you may close this page.', 'status'),
  });

import type { Actor } from '@baton/contracts';
import { exitCodes } from '../exit';
import { keepLogin, keptLogin, type KeptLogin } from '../login/kept-logins';
import { type DeviceCode, loginProvider, type LoginProvider, providerOf } from '../login/provider';
import { type CliIo, contextOf } from './cli-context';
import type { AddCommands } from './host';

/** The command line as a client of the provider; `BATON_CLIENT` where a site calls it otherwise. */
const usualClient = 'baton-cli';

/** `baton login` and `baton logout`: a person signs in by a code that they confirm in a browser (RFC 8628). */
export const addLogin: AddCommands = (program, { io, t, action }) => {
  program
    .command('login')
    .description(
      t(
        '用浏览器登录：在终端显示代码，在浏览器中确认',
        'sign in with a browser: the terminal shows a code, the browser confirms it',
      ),
    )
    .action(
      action(async (options) => {
        const { settings, screen } = contextOf(io, options);
        const provider = await providerOf(settings.url, io.env.BATON_CLIENT ?? usualClient, io);
        const code = await provider.askForCode();
        io.stderr.write(`${t('请在浏览器打开', 'Open in a browser')}  ${code.complete ?? code.address}\n`);
        io.stderr.write(`${t('并确认代码', 'and confirm the code')}  ${screen.style.bold(code.userCode)}\n`);
        keepLogin(io.env, settings.url, await confirmedLogin(provider, code, io));
        const me = await contextOf(io, { url: settings.url }).client.get<Actor>('/v1/me');
        screen.data(me);
        screen.line(t(`已登录：${me.name}（${me.id}）`, `Signed in: ${me.name} (${me.id})`));
        return exitCodes.ok;
      }),
    );
  program
    .command('logout')
    .description(t('退出登录', 'sign out'))
    .action(
      action(async (options) => {
        const { settings, screen } = contextOf(io, options);
        const login = keptLogin(io.env, settings.url);
        if (login !== null) {
          keepLogin(io.env, settings.url, null);
          const provider = await loginProvider(login.issuer, login.clientId, undefined, io);
          await provider.revoke(login);
        }
        screen.data({ signedOut: login !== null });
        screen.line(login === null ? t('没有登录', 'Nobody was signed in') : t('已退出登录', 'Signed out'));
        return exitCodes.ok;
      }),
    );
};

/** Asks until the person has confirmed. Throws CliError when they refuse, or the code ends. */
async function confirmedLogin(provider: LoginProvider, code: DeviceCode, { sleep }: CliIo): Promise<KeptLogin> {
  for (let seconds = code.interval; ;) {
    await sleep(seconds * 1000);
    const answer = await provider.confirmed(code);
    if ('accessToken' in answer) return answer;
    seconds += answer.longer;
  }
}

import type { Actor, Agency } from '@baton/contracts';
import { roleNames, speechIn } from '@baton/words';
import { exitCodes, usageError } from '../exit';
import { directoryItems } from '../gateway/directory';
import { dataFolders, type SignIn } from '../sign-ins';
import { type Column, factLines, tableLines } from '../terminal/table';
import { contextOf } from './cli-context';
import type { AddCommands } from './host';

/** `baton whoami` and `baton sign-ins`: who I am here, and as whom I may come in. */
export const addWho: AddCommands = (program, { io, t, action }) => {
  program
    .command('whoami')
    .description(t('我在这里是谁：由服务按令牌认定', 'who I am here, as the gateway knows it by the token'))
    .action(
      action(async (options) => {
        const { client, screen, settings } = contextOf(io, options);
        const [me, agencies] = await Promise.all([client.get<Actor>('/v1/me'), directoryItems<Agency>(client, 'agencies')]);
        screen.data(me);
        const say = speechIn(screen.lang, agencies);
        const facts: [string, string][] = [
          [t('姓名', 'name'), `${me.name}（${me.id}）`],
          [t('单位', 'agency'), `${say.agency(me.agency)}（${me.agency}）`],
          [t('角色', 'roles'), say.list(me.roles.map((r) => say.of(roleNames[r])))],
          [t('辖区', 'district'), me.district],
          [t('网关', 'gateway'), settings.url],
        ];
        for (const line of factLines(facts, screen.width)) screen.line(line);
        return exitCodes.ok;
      }),
    );
  program
    .command('sign-ins')
    .description(t('本机演示可用的身份', 'whom one may sign in as on the local stack'))
    .option('--tokens', t('显示令牌', 'show the tokens, too'))
    .action(
      action((options, { tokens = false }: { tokens?: boolean }) => {
        const { screen, settings } = contextOf(io, options);
        const { signIns } = settings;
        if (!signIns) {
          throw usageError('没有找到 sign-ins.json：先运行 npm start', 'No sign-ins.json found: run npm start first', [
            ...dataFolders(io.env, io.cwd).map((folder) => `  ${folder}`),
          ]);
        }
        const shown = signIns.people.map(({ token, ...person }) => (tokens ? { ...person, token } : person));
        screen.data({ path: signIns.path, people: shown });
        const columns: Column<Omit<SignIn, 'token'> & { token?: string }>[] = [
          { title: t('编号', 'id'), of: (p) => p.id, style: screen.style.cyan },
          { title: t('姓名', 'name'), of: (p) => p.name },
          { title: t('单位', 'agency'), of: (p) => p.agency },
          { title: t('角色', 'roles'), of: (p) => p.roles.join(',') },
          { title: t('说明', 'what'), of: (p) => p.as, flexible: true },
          ...(tokens ? [{ title: t('令牌', 'token'), of: (p: { token?: string }) => p.token ?? '' }] : []),
        ];
        for (const line of tableLines(shown, columns, screen)) screen.line(line);
        return Promise.resolve(exitCodes.ok);
      }),
    );
};

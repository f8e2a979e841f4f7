import { usageError } from './exit';
import { findSignIn, readSignIns, type SignIn, type SignIns } from './sign-ins';

export type Lang = 'zh' | 'en';

/** The options before a command, as commander gives them. */
export interface GlobalOptions {
  url?: string;
  token?: string;
  as?: string;
  json?: boolean;
  lang?: string;
}

export interface Settings {
  url: string;
  token: string | null;
  /** Who the token stands for, when the local stack told. */
  actor: SignIn | null;
  json: boolean;
  lang: Lang;
  signIns: SignIns | null;
}

export const defaultUrl = 'http://127.0.0.1:8080';

/**
 * Where to talk to and as whom: options before environment before the sign-ins of the local stack. `wanted` names the
 * role to sign in as when nobody was named. Throws a usage error for a person nobody knows.
 */
export function settingsOf(options: GlobalOptions, env: NodeJS.ProcessEnv, cwd: string, wanted?: string): Settings {
  const signIns = readSignIns(env, cwd);
  const given = options.token ?? (options.as ? undefined : env.BATON_TOKEN);
  const actor = given === undefined ? actorOf(options.as ?? env.BATON_AS, signIns, wanted) : null;
  return {
    url: options.url ?? env.BATON_URL ?? signIns?.gateway ?? defaultUrl,
    token: given ?? actor?.token ?? null,
    actor,
    json: options.json ?? false,
    lang: langOf(options.lang, env),
    signIns,
  };
}

export const langOf = (option: string | undefined, env: NodeJS.ProcessEnv): Lang =>
  (option ?? env.BATON_LANG ?? 'zh').startsWith('en') ? 'en' : 'zh';

function actorOf(as: string | undefined, signIns: SignIns | null, wanted: string | undefined): SignIn | null {
  if (as === undefined)
    return signIns?.people.find((p) => wanted !== undefined && p.roles.includes(wanted)) ?? signIns?.people[0] ?? null;
  if (!signIns) {
    throw usageError(
      '没有找到本机的 sign-ins.json，不能用 --as：请用 --token',
      'No sign-ins.json here, so --as does not work: use --token',
    );
  }
  const [found, second] = findSignIn(signIns, as);
  if (found && !second) return found;
  const known = signIns.people.map((p) => `  ${p.id}  ${p.name}  ${p.agency}  ${p.roles.join(',')}`);
  throw usageError(
    found ? `有几个人都叫「${as}」，请写全` : `没有「${as}」这个人，可用的有：`,
    found ? `Several people are called "${as}": write more` : `Nobody is called "${as}"; there are:`,
    known.slice(0, 40),
  );
}

import type { Lang } from '@baton/words';
import { usageError } from './exit';
import { keptLogin, type KeptLogin } from './login/kept-logins';
import { findSignIn, readSignIns, type SignIn, type SignIns } from './sign-ins';

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
  /** Whoever `baton login` keeps for this gateway, when nobody else was named. */
  login: KeptLogin | null;
  /** Who the token stands for, when the local stack told. */
  actor: SignIn | null;
  /** Nobody was named: `actor` is somebody of the local stack with the role the command is for. */
  guessed: boolean;
  json: boolean;
  lang: Lang;
  signIns: SignIns | null;
}

export const defaultUrl = 'http://127.0.0.1:8080';

/**
 * Where to talk to and as whom: options before environment before who is logged in before the sign-ins of the local stack. `wanted` names the
 * role to sign in as when nobody was named. Throws a usage error for a person nobody knows.
 */
export function settingsOf(options: GlobalOptions, env: NodeJS.ProcessEnv, cwd: string, wanted?: string): Settings {
  checkLang(options.lang);
  const signIns = readSignIns(env, cwd);
  const url = options.url ?? env.BATON_GATEWAY ?? signIns?.gateway ?? defaultUrl;
  return {
    url,
    ...signedIn(options, { env, signIns, url }, wanted),
    json: options.json ?? false,
    lang: langOf(options.lang, env),
    signIns,
  };
}

/** Chinese unless English is asked for. */
export const langOf = (option: string | undefined, env: NodeJS.ProcessEnv): Lang =>
  (option ?? env.BATON_LANG) === 'en' ? 'en' : 'zh';

function checkLang(option: string | undefined): void {
  if (option === undefined || option === 'zh' || option === 'en') return;
  throw usageError(`--lang ${option}：应是 zh 或 en`, `--lang ${option}: zh or en`);
}

interface Place {
  env: NodeJS.ProcessEnv;
  signIns: SignIns | null;
  url: string;
}

/** A token as given; else that of the person named; else whoever is logged in; else of somebody with the role wanted. */
function signedIn(
  options: GlobalOptions,
  { env, signIns, url }: Place,
  wanted: string | undefined,
): Pick<Settings, 'token' | 'login' | 'actor' | 'guessed'> {
  const given = options.token ?? (options.as ? undefined : env.BATON_TOKEN);
  if (given !== undefined) return { token: given, login: null, actor: null, guessed: false };
  const named = options.as ?? env.BATON_AS;
  if (named !== undefined) return { ...ofLocalStack(personNamed(named, signIns, wanted)), guessed: false };
  const login = keptLogin(env, url);
  if (login !== null) return { token: null, login, actor: null, guessed: false };
  const chosen = somebody(signIns, wanted);
  return { ...ofLocalStack(chosen), guessed: chosen !== null };
}

const ofLocalStack = (actor: SignIn | null) => ({ token: actor?.token ?? null, login: null, actor });

function somebody(signIns: SignIns | null, role: string | undefined): SignIn | null {
  const people = signIns?.people ?? [];
  return people.find((p) => role !== undefined && p.roles.includes(role)) ?? people[0] ?? null;
}

function personNamed(word: string, signIns: SignIns | null, role: string | undefined): SignIn {
  if (!signIns) {
    throw usageError(
      '没有找到本机的 sign-ins.json，不能用 --as：请用 --token',
      'No sign-ins.json here, so --as does not work: use --token',
    );
  }
  const [found, second] = findSignIn(signIns, word, role);
  if (found && !second) return found;
  const known = signIns.people.map((p) => `  ${p.id}  ${p.name}  ${p.agency}  ${p.roles.join(',')}`);
  throw usageError(
    found ? `有几个人都叫「${word}」，请写全` : `没有「${word}」这个人，可用的有：`,
    found ? `Several people are called "${word}": write more` : `Nobody is called "${word}"; there are:`,
    known.slice(0, 40),
  );
}

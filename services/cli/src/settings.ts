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
  /** Nobody was named: `actor` is somebody of the local stack with the role the command is for. */
  guessed: boolean;
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
  checkLang(options.lang);
  const signIns = readSignIns(env, cwd);
  const who = signedIn(options, env, signIns, wanted);
  return {
    url: options.url ?? env.BATON_GATEWAY ?? signIns?.gateway ?? defaultUrl,
    ...who,
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

/** A token as given; else that of the person named; else of somebody with the role wanted. */
function signedIn(
  options: GlobalOptions,
  env: NodeJS.ProcessEnv,
  signIns: SignIns | null,
  wanted: string | undefined,
): Pick<Settings, 'token' | 'actor' | 'guessed'> {
  const given = options.token ?? (options.as ? undefined : env.BATON_TOKEN);
  if (given !== undefined) return { token: given, actor: null, guessed: false };
  const named = options.as ?? env.BATON_AS;
  const actor = named === undefined ? somebody(signIns, wanted) : personNamed(named, signIns, wanted);
  return { token: actor?.token ?? null, actor, guessed: named === undefined && actor !== null };
}

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

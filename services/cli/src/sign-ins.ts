import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Somebody the local stack lets in, with a token. */
export interface SignIn {
  id: string;
  name: string;
  agency: string;
  roles: string[];
  token: string;
}

export interface SignIns {
  gateway: string | null;
  people: SignIn[];
  /** The file they were read from. */
  path: string;
}

interface Written {
  gateway?: string;
  people?: Partial<SignIn>[];
  signIns?: (Partial<SignIn> & { person?: string; post?: string })[];
}

/** Folders that may hold the data of the local stack: `BATON_DATA`, else `.baton` here or in a folder above. */
export function dataFolders(env: NodeJS.ProcessEnv, cwd: string): string[] {
  if (env.BATON_DATA) return [env.BATON_DATA];
  const folders: string[] = [];
  for (let at = cwd, above = ''; at !== above; above = at, at = dirname(at)) folders.push(join(at, '.baton'));
  return [...folders, join(__dirname, '..', '..', '..', '.baton')];
}

/** What the local stack wrote about who may sign in; null when there is none. */
export function readSignIns(env: NodeJS.ProcessEnv, cwd: string): SignIns | null {
  const path = dataFolders(env, cwd)
    .map((folder) => join(folder, 'sign-ins.json'))
    .find(existsSync);
  if (!path) return null;
  const written = JSON.parse(readFileSync(path, 'utf8')) as Written;
  const people = [...(written.people ?? []), ...(written.signIns ?? [])].map(personOf).filter((p) => p.token !== '');
  return { gateway: written.gateway ?? null, people, path };
}

const personOf = (p: Partial<SignIn> & { person?: string; post?: string }): SignIn => ({
  id: p.id ?? p.person ?? '',
  name: p.name ?? '',
  agency: p.agency ?? '',
  roles: p.roles ?? (p.post ? [p.post] : []),
  token: p.token ?? '',
});

/** People a word may mean: by id, by name, or by the start of the id. */
export function findSignIn(signIns: SignIns, word: string): SignIn[] {
  const exact = signIns.people.filter((p) => p.id === word || p.name === word);
  return exact.length > 0 ? exact : signIns.people.filter((p) => p.id.startsWith(word));
}

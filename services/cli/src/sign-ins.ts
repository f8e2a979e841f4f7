import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { usageError } from './exit';

/** Somebody the local stack lets in, with a token. */
export interface SignIn {
  id: string;
  name: string;
  agency: string;
  roles: string[];
  /** What the person does, in Chinese; empty when nothing is said. */
  as: string;
  token: string;
}

/** What the local stack tells of itself. */
export interface SignIns {
  gateway: string | null;
  /** Base URLs of the services. */
  services: Record<string, string>;
  /** Addresses of the servers, as the services read them from the environment. */
  servers: Record<string, string>;
  people: SignIn[];
  /** The file they were read from. */
  path: string;
}

/** Folders that may hold the data of the local stack: `BATON_DATA`, else `.baton` here or in a folder above. */
export function dataFolders(env: NodeJS.ProcessEnv, cwd: string): string[] {
  if (env.BATON_DATA) return [env.BATON_DATA];
  const folders: string[] = [];
  for (let at = cwd, above = ''; at !== above; above = at, at = dirname(at)) folders.push(join(at, '.baton'));
  return [...folders, join(__dirname, '..', '..', '..', '.baton')];
}

/** What the local stack wrote about who may sign in; null when there is none. Throws a usage error when it is damaged. */
export function readSignIns(env: NodeJS.ProcessEnv, cwd: string): SignIns | null {
  const path = dataFolders(env, cwd)
    .map((folder) => join(folder, 'sign-ins.json'))
    .find(existsSync);
  if (!path) return null;
  const { gateway = null, services = {}, servers = {}, people = [] } = parsed(path);
  const known = people.map(({ id = '', name = '', agency = '', roles = [], as = '', token = '' }) => ({
    ...{ id, name, agency, roles, as, token },
  }));
  return { gateway, services, servers, people: known.filter((p) => p.token !== ''), path };
}

interface Written extends Partial<Omit<SignIns, 'people' | 'path'>> {
  people?: Partial<SignIn>[];
}

function parsed(path: string): Written {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Written;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw usageError(`无法读取 ${path}：${why}`, `Can't read ${path}: ${why}`);
  }
}

/** People a word may mean: by id or name; somebody of an agency, with the role wanted if there is one; by the start of the id. */
export function findSignIn({ people }: SignIns, word: string, role?: string): SignIn[] {
  const exact = people.filter((p) => p.id === word || p.name === word);
  if (exact.length > 0) return exact;
  const colleagues = people.filter((p) => p.agency === word);
  const fit = colleagues.find((p) => role !== undefined && p.roles.includes(role)) ?? colleagues[0];
  return fit ? [fit] : people.filter((p) => p.id.startsWith(word));
}

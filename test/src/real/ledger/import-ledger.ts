import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { RowVerdict } from '@baton/contracts';
import { checkoutDirectory } from '@baton/local';

export interface ImportOptions {
  gateway: string;
  token: string;
}

interface Ended {
  status: number | null;
  out: string;
  err: string;
}

/** Imports a ledger file through the public command line and gives the verdict on every row. Throws when the program fails. */
export async function importLedger(file: string, { gateway, token }: ImportOptions): Promise<RowVerdict[]> {
  const program = join(checkoutDirectory, 'services', 'cli', 'dist', 'main.js');
  const ended = await run(process.execPath, [program, '--json', 'import', file], {
    ...process.env,
    BATON_GATEWAY: gateway,
    BATON_TOKEN: token,
  });
  const rows = rowsIn(ended.out);
  if (rows === null)
    throw new Error(`baton import ${file} ended with ${ended.status}:\n${ended.out}${ended.err}`.slice(0, 2_000));
  return RowVerdict.array().parse(rows);
}

/** The rows of the report that the program printed; null when it did not come so far. */
function rowsIn(out: string): unknown[] | null {
  if (out.trim() === '') return null;
  const { rows } = JSON.parse(out) as { rows?: unknown[] };
  return rows ?? null;
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, out, err }));
  });
}

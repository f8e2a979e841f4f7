import { ProblemError } from '@baton/runtime';
import type { Request } from 'express';

/** What a command's headers and query say about how to take it. */
export interface CommandWishes {
  /** Idempotency-Key; also the id of the command. */
  key: string;
  /** If-Match: the version at which the sender saw the entity. */
  expectedVersion: number | undefined;
  /** `?dryRun=true`: decide and answer, commit nothing. */
  dryRun: boolean;
  /** `Prefer: return=representation`: answer with the entity as it stands afterwards. */
  representation: boolean;
}

const keyForm = /^[\x21-\x7e]{1,200}$/;

/** Reads them. Throws `idempotency-key-missing` or `invalid-request`, naming the header. */
export function commandWishes(request: Request): CommandWishes {
  const key = request.get('idempotency-key');
  if (key === undefined || key === '') {
    throw new ProblemError(
      'idempotency-key-missing',
      'Send an Idempotency-Key with every command: 1 to 200 visible ASCII characters.',
    );
  }
  if (!keyForm.test(key)) throw invalidHeader('Idempotency-Key', key, '1 to 200 visible ASCII characters without blanks');
  return {
    key,
    expectedVersion: versionOf(request.get('if-match')),
    dryRun: flag('dryRun', request.query['dryRun']),
    representation: request.get('prefer') === 'return=representation',
  };
}

function versionOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const [, version] = /^"(\d{1,9})"$/.exec(header) ?? [];
  if (version === undefined) throw invalidHeader('If-Match', header, 'one version in quotes, such as "7"');
  return Number(version);
}

function flag(name: string, value: unknown): boolean {
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  throw new ProblemError('invalid-request', `The query parameter ${name} is ${JSON.stringify(value)}; allowed: true, false.`);
}

const invalidHeader = (name: string, value: string, allowed: string): ProblemError =>
  new ProblemError('invalid-request', `The header ${name} is ${JSON.stringify(value.slice(0, 80))}; allowed: ${allowed}.`);

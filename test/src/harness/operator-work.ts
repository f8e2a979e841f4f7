import { developmentToken } from '@baton/local';

/** Has a service do long work for the operator: follows its progress to the end and gives its last line. Throws when it did not come to an end. */
export async function operatorWork(base: string, path: string, devSecret: string): Promise<Record<string, unknown>> {
  const answer = await fetch(new URL(path, base), {
    method: 'POST',
    headers: { authorization: `Bearer ${developmentToken(devSecret, 'operator')}` },
  });
  const last = (await answer.text()).trim().split('\n').at(-1) ?? '';
  const line = answer.ok ? (JSON.parse(last) as Record<string, unknown>) : {};
  if (line['done'] !== true) throw new Error(`POST ${path} ended with ${answer.status}: ${last}`);
  return line;
}

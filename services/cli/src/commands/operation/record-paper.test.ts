import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Desk } from '../fixture';

const id = `gulou:operation:${'0'.repeat(26)}`;
const paper = `/v1/operations/${encodeURIComponent(id)}/record/paper`;

/** A gateway with one operation that has a joint record; every request it got. */
function deskWith() {
  const asked: string[] = [];
  const answer = ({ pathname, search }: URL): Response => {
    asked.push(pathname + search);
    if (pathname === `/v1/operations/${id}`) return Response.json({ id });
    const type = search.includes('format=pdf') ? 'application/pdf' : 'text/plain';
    return new Response(type === 'text/plain' ? '联合检查记录\n' : '%PDF-1.3 …', { headers: { 'content-type': type } });
  };
  return { asked, desk: new Desk({ fetch: (async (input: URL) => answer(new URL(input))) as typeof fetch }) };
}

test('the joint record is shown as text, or written as PDF', async () => {
  const { desk, asked } = deskWith();
  expect(await desk.run('lin', 'operation', 'record', id)).toMatchObject({ code: 0, out: '联合检查记录\n' });
  const pdf = join(mkdtempSync(join(tmpdir(), 'baton-record-')), 'record.pdf');
  expect(await desk.run('lin', 'operation', 'record', id, '--pdf', pdf)).toMatchObject({ code: 0 });
  expect(readFileSync(pdf, 'utf8')).toContain('%PDF');
  expect(asked.filter((path) => path.startsWith(paper))).toEqual([paper, `${paper}?format=pdf`]);
});

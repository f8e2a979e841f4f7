import { expect, it } from '@jest/globals';
import { context, trace } from '@opentelemetry/api';
import { createLog, redact } from './log';

const written = (write: (log: ReturnType<typeof createLog>) => void): string => {
  let text = '';
  write(createLog({ service: 'test', level: 'debug', destination: { write: (line: string) => void (text += line) } }));
  return text;
};

it.each([
  ['致电13812345678核实', '致电138****5678核实'],
  ['身份证11010519491231002X', '身份证110105********002X'],
  ['110105194912310021', '110105********0021'],
  ['订单 2026112413812345678', '订单 2026112413812345678'],
  ['mongodb://u:pw@h:1/baton', 'mongodb://***@h:1/baton'],
  ['Bearer dev.wang.abc-_1', 'Bearer ***'],
  ['"/signin/callback?code=a-b_c&state=x&iss=i"', '"/signin/callback?code=***&state=***&iss=i"'],
  ['/v1/tasks?status=open&code_name=x', '/v1/tasks?status=open&code_name=x'],
])('redacts %s', (text, expected) => {
  expect(redact(text)).toBe(expected);
});

it('redacts wherever it stands: message, fields, errors', () => {
  const text = written((log) => {
    log.info({ note: { phone: '13812345678' } }, '联系13912345678');
    log.error(new Error('no answer from 13712345678'));
  });
  expect(text).not.toMatch(/1[379]812345678|1[3-9]\d{9}/);
  expect(text).toContain('138****5678');
});

it('removes authorization headers', () => {
  const text = written((log) => log.info({ req: { headers: { authorization: 'Basic abc', host: 'h' } } }, 'x'));
  expect(JSON.parse(text)).toMatchObject({ req: { headers: { host: 'h' } }, service: 'test', level: 'info' });
  expect(text).not.toContain('abc');
});

it('names no trace when there is none', () => {
  expect(trace.getSpan(context.active())).toBeUndefined();
  expect(JSON.parse(written((log) => log.info('x')))).not.toHaveProperty('trace_id');
});

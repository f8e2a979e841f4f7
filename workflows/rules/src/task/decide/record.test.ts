import { describe, expect, test } from '@jest/globals';
import {
  accepted,
  actor,
  closed,
  type Denied,
  expectRefused,
  file,
  fire,
  gas,
  housing,
  market,
  office,
  say,
  supervisor,
  town,
  voided,
  writtenOff,
} from './fixture';

describe('AddRemark', () => {
  test.each([
    ['the lead', accepted, housing],
    ['the reviewer', accepted, fire],
    ['the township', accepted, town],
    ['a supervisor', accepted, supervisor],
    ['the office after the end', closed, office],
    ['the office on a voided task', voided, office],
  ])('by %s goes on record and changes nothing else', (_, given, by) => {
    const spec = given();
    const { obligations, status } = spec.task;
    expect(spec.send(by, say.remark())).toEqual(['RemarkAdded']);
    expect(spec.task).toMatchObject({ obligations, status });
  });

  test('is refused to who has no part in the task', () => {
    expectRefused(['by a stranger', accepted, market, say.remark(), 'forbidden', undefined, '区市场监管局（market）']);
  });
});

describe('AttachEvidence', () => {
  test('adds references with their checksums', () => {
    const spec = accepted();
    expect(spec.send(housing, say.attach({ evidence: [file('a'), file('b')] }))).toEqual(['EvidenceAttached']);
    expect(spec.task.evidence).toEqual([file('a'), file('b')]);
    expect(writtenOff().send(fire, say.attach())).toEqual(['EvidenceAttached']);
  });

  test('is quiet about files that are there', () => {
    const spec = accepted().did(housing, say.attach({ evidence: [file('a'), file('b')] }));
    expect(spec.send(office, say.attach({ evidence: [file('b')] }))).toBe('already-so');
    expect(spec.send(office, say.attach({ evidence: [file('b'), file('c')] }))).toEqual(['EvidenceAttached']);
    expect(spec.task.evidence.map(({ fileId }) => fileId[0])).toEqual(['a', 'b', 'c']);
  });

  const full = () => {
    const spec = accepted();
    for (let n = 0; n < 50; n++) {
      const evidence = Array.from({ length: 20 }, (_, i) => ({ ...file('a'), fileId: String(n * 20 + i).padStart(24, '0') }));
      spec.did(housing, say.attach({ evidence }));
    }
    return spec;
  };
  test.each<Denied>([
    ['by a stranger', accepted, gas, say.attach(), 'forbidden', undefined, '榕江燃气（gas）'],
    ['once all is over', closed, office, say.attach(), 'wrong-status', undefined, '“已办结”'],
    ['to a voided task', voided, office, say.attach(), 'wrong-status'],
    ['beyond a thousand files', full, housing, say.attach(), 'limit-reached', '/evidence', '1000'],
    [
      'beyond a thousand files with anything else',
      full,
      housing,
      say.progress({ evidence: [file('b')] }),
      'limit-reached',
      '/evidence',
    ],
  ])('is refused %s', (...one) => expectRefused(one));
});

test('who found something on a joint operation adds to the task through its process, but cannot work on it', () => {
  const found = { ...market, through: 'clock' as const };
  expect(accepted().send(found, say.remark())).toEqual(['RemarkAdded']);
  expect(accepted().send(found, say.attach())).toEqual(['EvidenceAttached']);
  expect(accepted().send(found, say.measure())).toBe('not-holder');
  expect(accepted().send(found, say.progress())).toBe('not-holder');
});

test('nobody but the parties adds to a task, whatever the role', () => {
  expect(accepted().send(actor('market', 'market.liaison', ['dispatcher', 'reviewer']), say.remark())).toBe('forbidden');
  expect(accepted().send(actor('market', 'operator', ['operator']), say.remark())).toEqual(['RemarkAdded']);
});

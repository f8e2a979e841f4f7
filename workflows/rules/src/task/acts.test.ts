import { describe, expect, it } from '@jest/globals';
import type { Actor, TaskAct } from '@baton/contracts';
import { actsOn } from './acts';
import { accepted, fire, housing, market, offered, office, say, supervisor, underReview } from './decide/fixture';
import { needsOf } from './needs';
import type { TaskSpec } from './fixture';

const acts = (spec: TaskSpec, by: Actor): TaskAct[] =>
  actsOn(spec.task, { now: spec.now, actor: by, policy: spec.directory, entity: 'gulou:task:T', commandId: 'ask' });
const may = (spec: TaskSpec, by: Actor): string[] =>
  acts(spec, by).flatMap(({ type, names, refusal }) => (refusal === null ? [[type, ...Object.values(names)].join(' ')] : []));
const whyNot = (spec: TaskSpec, by: Actor, type: string) => acts(spec, by).find((act) => act.type === type)?.refusal?.code;

describe('what somebody may do on a task', () => {
  it('lets the agency offered take or decline, and says of the rest why not', () => {
    expect(may(offered(), housing)).toEqual(expect.arrayContaining(['AcceptDuty lead', 'DeclineDuty lead', 'AddRemark']));
    expect(whyNot(offered(), housing, 'ReportCompletion')).toBe('not-holder');
    expect(whyNot(offered(), market, 'AcceptDuty')).toBe('not-offered');
  });

  it('lets the holder work, nobody else', () => {
    expect(may(accepted(), housing)).toEqual(
      expect.arrayContaining(['FilePlan', 'ReportProgress lead', 'ReportCompletion lead', 'CheckIn measure-1', 'OfferDuty lead']),
    );
    expect(may(accepted(), market)).not.toContain('ReportCompletion lead');
    expect(whyNot(accepted(), housing, 'PassReview')).toBe('wrong-status');
  });

  it('counts as possible what is refused only for what is yet to be typed', () => {
    expect(may(accepted({ class: 'complex' }), housing)).toContain('AttachEvidence');
    expect(acts(accepted({ class: 'complex' }), housing).find(({ type }) => type === 'RequestExtension')?.refusal).toBeNull();
  });

  it('follows the task: review to the reviewer, requests to the supervisor', () => {
    expect(may(underReview(), fire)).toEqual(expect.arrayContaining(['PassReview', 'FailReview']));
    expect(whyNot(underReview(), housing, 'PassReview')).not.toBeUndefined();
    const asked = accepted().did(housing, say.askVoid());
    expect(may(asked, supervisor)).toContain('RefuseRequest void');
    expect(whyNot(asked, supervisor, 'GrantRequest')).toBe('measure-standing');
    expect(whyNot(asked, supervisor, 'CheckIn')).not.toBeUndefined();
    expect(whyNot(accepted(), supervisor, 'GrantRequest')).toBe('no-request');
  });

  it('tells each act once for everything it may be about, and an impossible one once', () => {
    const all = acts(offered(), office);
    const keys = all.map(({ type, names }) => JSON.stringify([type, names]));
    expect(new Set(keys).size).toBe(keys.length);
    expect(all.map(({ type }) => type)).not.toContain('RingTask');
  });
});

it('says whom a task waits for', () => {
  expect(needsOf(offered().task)).toMatchObject({ offered: ['housing'], called: [] });
  expect(needsOf(offered().task).owes).not.toContain('market');
  expect(needsOf(accepted().task)).toMatchObject({ offered: [], owes: ['housing'] });
});

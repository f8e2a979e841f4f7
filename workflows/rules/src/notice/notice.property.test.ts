import { channels, deliveryOutcomes, type NoticePlaybook } from '@baton/contracts';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clock } from '../task/fixture';
import { confirm, districtWith, leader, NoticeSpec, rules, send } from './fixture';
import { isExhausted } from './exhausted';
import { noticeSubject } from './subject';
import { noticeView } from './view';

const playbooks: fc.Arbitrary<NoticePlaybook> = fc.record({
  channels: fc.uniqueArray(fc.constantFrom(...channels)),
  way: fc.constantFrom('in-order' as const, 'at-once' as const),
  quiet: fc.constantFrom(null, { from: '22:00', to: '07:00' }, { from: '09:00', to: '23:00' }),
  confirm: fc.constantFrom(null, rules.confirm),
  attempts: fc.integer({ min: 1, max: 4 }),
  pauseSeconds: fc.integer({ min: 1, max: 3_600 }),
  reach: fc.constant('liaison'),
});
/** What happens next: a try is made and comes to something, somebody reads, or time passes until something is due. */
const happenings = fc.array(fc.oneof(fc.constantFrom(...deliveryOutcomes), fc.constantFrom('read' as const, 'ring' as const)), {
  maxLength: 20,
});

/** Plays it; every promise is looked at after every step. */
function play(playbook: NoticePlaybook, steps: string[], asked: boolean): NoticeSpec {
  const spec = new NoticeSpec(districtWith(playbook)).clock(send({ confirm: asked }));
  for (const step of steps) {
    const next = [...spec.notice.plan].sort((a, b) => (a.at < b.at ? -1 : 1))[0];
    spec.at([spec.due ?? spec.now, spec.now].sort()[1] ?? spec.now);
    if (step === 'read') spec.send(leader, confirm());
    else if (step === 'ring' || !next) spec.send(clock, { type: 'RingNotice' });
    else {
      const { channel, attempt } = next;
      spec.send(clock, { type: 'RecordDelivery', channel, attempt, outcome: step as 'failed', detail: step });
    }
    keeps(spec, playbook);
  }
  return spec;
}

function keeps({ notice, due }: NoticeSpec, { attempts }: NoticePlaybook): void {
  const view = noticeView('n', 1, notice);
  expect(view.over).toBe(due === null);
  expect(view.waitingFor.length > 0).toBe(due !== null);
  expect(new Set(notice.plan.map(({ channel }) => channel)).size).toBe(notice.plan.length);
  expect(notice.deliveries.every((one) => one.attempts <= attempts)).toBe(true);
  expect(notice.plan.length > 0 && notice.status !== 'unread').toBe(false);
  // Nobody is told to be unreachable while a try is left or one was taken over, and whoever is exhausted is told.
  const open = notice.plan.length > 0 || notice.deliveries.some(({ state }) => state === 'accepted' || state === 'planned');
  expect(notice.unreachable && open).toBe(false);
  expect(isExhausted(notice)).toBe(false);
}

test('a notice is never forgotten: it waits for a try or for its reader, or it is read, taken over, missed or unreachable', () => {
  fc.assert(fc.property(playbooks, happenings, fc.boolean(), (playbook, steps, asked) => void play(playbook, steps, asked)));
});

test('whoever folds the same events gets the same notice', () => {
  fc.assert(
    fc.property(playbooks, happenings, (playbook, steps) => {
      const spec = play(playbook, steps, true);
      const folded = spec.history.reduce(
        (state, { event }) => noticeSubject.evolve(state, event, ''),
        noticeSubject.initialState,
      );
      const timeless = (state: unknown) =>
        JSON.stringify(state, (key, value: unknown) => (['at', 'sentAt', 'changedAt'].includes(key) ? undefined : value));
      expect(timeless(folded)).toBe(timeless(spec.state));
    }),
  );
});

import type { DirectoryEvent, NoticeCommand, NoticeEvent, NoticePlaybook } from '@baton/contracts';
import { directorySubject, emptyDirectory, type DirectoryState } from '../directory';
import { Spec } from '../spec/fixture';
import { actor, clock, districtEvents } from '../task/fixture';
import type { Notice, NoticeState } from './state';
import { noticeSubject } from './subject';

/** Monday 2 March 2026, 10:00 in Shanghai. */
export const start = '2026-03-02T02:00:00.000Z';
export const at = (time: string): string => new Date(`2026-${time.replace(' ', 'T')}:00.000+08:00`).toISOString();

export const rules: NoticePlaybook = {
  channels: ['email', 'webhook'],
  way: 'in-order',
  quiet: null,
  confirm: { kind: 'natural', duration: 'PT15M' },
  attempts: 3,
  pauseSeconds: 60,
  reach: 'liaison',
};

export const leader = actor('housing', 'housing.duty-leader');
export const market = actor('market');

type Contacts = Record<string, { email?: string; mobile?: string }>;
const usual: Contacts = { 'housing.duty-leader': { email: 'leader@housing.example.cn', mobile: '13000000001' } };

/** The district of the rule tests, with how notices of urgent hazards are delivered and who is reached where. */
export function districtWith(notices: NoticePlaybook | null = rules, contacts: Contacts = usual): DirectoryState {
  const events = districtEvents().map((event): DirectoryEvent => {
    if (event.type === 'PersonPut') {
      const { person } = event.data;
      const contact = contacts[person.id];
      return contact ? { ...event, data: { person: { ...person, contact } } } : event;
    }
    if (event.type !== 'PlaybookPublished') return event;
    const { notices: _seed, ...playbook } = event.data.playbook;
    return { ...event, data: { playbook: notices && playbook.class === 'urgent' ? { ...playbook, notices } : playbook } };
  });
  return events.reduce((state, event) => directorySubject.evolve(state, event, ''), emptyDirectory);
}

type Command<T extends NoticeCommand['type']> = Extract<NoticeCommand, { type: T }>;

export const send = (more: Partial<Command<'SendNotice'>> = {}): Command<'SendNotice'> => ({
  type: 'SendNotice',
  paper: {
    kind: 'order',
    number: '督办〔2026〕RQ-1-2号',
    title: '督办单',
    from: 'safety-office',
    lines: ['你单位应于2026年3月2日10时30分前签收，至今未签收。'],
    facts: [{ label: '隐患编号', value: 'RQ-1' }],
  },
  about: { subject: 'gulou:task:0000000000000000000000TEST', event: '8f14e45f-ceea-567a-9c0b-1f2d3c4b5a69' },
  to: { agency: 'housing', post: 'housing.duty-leader', person: 'housing.duty-leader' },
  class: 'urgent',
  confirm: true,
  ...more,
});

export const delivered = (more: Partial<Command<'RecordDelivery'>> = {}): Command<'RecordDelivery'> => ({
  type: 'RecordDelivery',
  channel: 'email',
  attempt: 1,
  outcome: 'accepted',
  detail: '250 2.0.0 Ok: queued',
  ...more,
});
export const failed = (attempt = 1, more: Partial<Command<'RecordDelivery'>> = {}): Command<'RecordDelivery'> =>
  delivered({ attempt, outcome: 'failed', detail: '421 try again later', ...more });
export const confirm = (): Command<'ConfirmReading'> => ({ type: 'ConfirmReading', note: null });
export const settle = (): Command<'SettleNotice'> => ({
  type: 'SettleNotice',
  person: 'housing.duty-leader',
  event: '1f2d3c4b-5a69-567a-9c0b-8f14e45fceea',
});

/** A notice under test. */
export class NoticeSpec extends Spec<NoticeState, NoticeCommand, NoticeEvent, DirectoryState> {
  constructor(directory: DirectoryState = districtWith()) {
    const entity = 'gulou:notice:0000000000000000000000TEST';
    super(start, { subject: noticeSubject, policy: directory, entity, ring: { type: 'RingNotice' } });
  }

  get notice(): Notice {
    if (this.state.status === 'none') throw new Error('not sent');
    return this.state;
  }

  get due(): string | null {
    return noticeSubject.nextDeadline(this.state);
  }

  clock(command: NoticeCommand): this {
    return this.did(clock, command);
  }
}

export const sent = (...given: Parameters<typeof districtWith>): NoticeSpec =>
  new NoticeSpec(districtWith(...given)).clock(send());

/** Every kind of event of a notice, in two lives: one that nobody could be reached with, and one that was read late. */
export function noticeLives(): NoticeEvent[] {
  const unreachable = sent({ ...rules, attempts: 1 })
    .clock(failed(1))
    .clock(delivered({ channel: 'webhook', outcome: 'refused', detail: '404 no such account' }));
  const read = sent()
    .clock(failed(1))
    .at(at('03-02 10:01'))
    .clock(delivered({ attempt: 2 }))
    .at(at('03-02 10:20'))
    .did(leader, { type: 'ConfirmReading', note: '已安排值班科室办理' });
  const quietly = sent({ ...rules, quiet: { from: '22:00', to: '07:00' } }).clock(failed(1));
  const settled = sent().clock(settle()).clock(failed(1));
  return [unreachable, read, settled, quietly].flatMap(({ history }) => history.map(({ event }) => event));
}

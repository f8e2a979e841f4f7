import { beforeEach, describe, expect, it } from '@jest/globals';
import { PaperSessions, TestClock } from './fixture';
import { fileName, newSecret, Sessions } from './sessions';

const minutes = 60_000;
const who = { person: 'housing.lin', subject: 'housing.lin', sid: 'provider-session', idToken: 'id.token.x' };

describe('a session', () => {
  let clock: TestClock;
  let store: PaperSessions;
  const gateway = () => new Sessions({ store, district: 'gulou', idleMs: 30 * minutes, ageMs: 720 * minutes, now: clock.now });
  let sessions: Sessions;
  beforeEach(() => {
    clock = new TestClock();
    store = new PaperSessions();
    sessions = gateway();
  });

  it('is known by the secret of its cookie, at every gateway, and the store has not got that', async () => {
    const secret = await sessions.open(who, 'Firefox');
    expect(await gateway().find(secret)).toMatchObject({ person: 'housing.lin', browser: 'Firefox' });
    expect(JSON.stringify([...store.kept])).not.toContain(secret);
  });

  it('is not known by anything else', async () => {
    const secret = await sessions.open(who, '');
    const forged = [newSecret(), fileName(secret), `${secret}=`, secret.slice(1), '', '{"$ne":null}'];
    for (const one of forged) expect(await sessions.find(one)).toBeNull();
  });

  it('of another district is none here', async () => {
    const secret = await sessions.open(who, '');
    const elsewhere = new Sessions({ store, district: 'cangshan', idleMs: minutes, ageMs: minutes, now: clock.now });
    expect(await elsewhere.find(secret)).toBeNull();
  });

  it('ends when it was not used', async () => {
    const secret = await sessions.open(who, '');
    clock.at += 29 * minutes;
    expect(await sessions.find(secret)).not.toBeNull();
    clock.at += 29 * minutes;
    expect(await sessions.find(secret)).not.toBeNull();
    clock.at += 30 * minutes;
    expect(await sessions.find(secret)).toBeNull();
  });

  it('ends at its age, used or not', async () => {
    const secret = await sessions.open(who, '');
    for (let at = 20; at < 720; at += 20) {
      clock.at += 20 * minutes;
      expect(await sessions.find(secret)).not.toBeNull();
    }
    clock.at += 20 * minutes;
    expect(await sessions.find(secret)).toBeNull();
  });

  it('asks the store once in two seconds, however often it is used', async () => {
    const secret = await sessions.open(who, '');
    for (let i = 0; i < 100; i++) await sessions.find(secret);
    expect(store.asked).toBe(1);
  });

  it('that was ended is refused at once where it was, and within two seconds elsewhere', async () => {
    const other = gateway();
    const secret = await sessions.open(who, '');
    await Promise.all([sessions.find(secret), other.find(secret)]);
    await sessions.end(fileName(secret));
    expect(await sessions.find(secret)).toBeNull();
    clock.at += 2_000;
    expect(await other.find(secret)).toBeNull();
  });

  it('that is ended while it is being read is not remembered', async () => {
    const secret = await sessions.open(who, '');
    const find = store.find;
    store.find = async (id) => {
      const found = await find(id);
      await sessions.endAll({ sid: 'provider-session' });
      return found;
    };
    await sessions.find(secret);
    store.find = find;
    expect(await sessions.find(secret)).toBeNull();
  });

  it('ends with all of a person, or by what the provider calls it, and no others do', async () => {
    const [desk, phone] = [await sessions.open(who, 'desk'), await sessions.open({ ...who, sid: 'phone' }, 'phone')];
    const colleague = await sessions.open({ ...who, person: 'housing.wu', subject: 'housing.wu', sid: 'wu' }, '');
    await sessions.endAll({ sid: 'phone' });
    expect(await sessions.find(phone)).toBeNull();
    expect(await sessions.list('housing.lin')).toMatchObject([{ browser: 'desk' }]);
    expect(await sessions.endAll({ person: 'housing.lin', district: 'gulou' })).toBe(1);
    expect(await sessions.find(desk)).toBeNull();
    expect(await sessions.find(colleague)).not.toBeNull();
  });
});

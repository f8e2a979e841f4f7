import { beforeEach, describe, expect, it } from '@jest/globals';
import type { JSONWebKeySet } from 'jose';
import { jwtVerify } from 'jose';
import { signing, TestClock } from './fixture';
import { ProviderKeys } from './provider-keys';

describe('the keys of the provider', () => {
  let clock: TestClock;
  let fetched: number;
  let away: boolean;
  let offered: JSONWebKeySet;
  let keys: ProviderKeys;
  beforeEach(() => {
    clock = new TestClock();
    fetched = 0;
    away = false;
    keys = new ProviderKeys({
      load: async () => {
        fetched += 1;
        if (away) throw new Error('ECONNREFUSED');
        return offered;
      },
      now: clock.now,
      onError: () => undefined,
    });
  });
  const verify = (token: string) => jwtVerify(token, keys.find);
  const unavailable = { code: 'unavailable' };

  it('are fetched once, by however many that come at once', async () => {
    const one = await signing('one');
    offered = one.jwks;
    const token = await one.signed({ sub: 'a' });
    await Promise.all(Array.from({ length: 20 }, () => verify(token)));
    expect(fetched).toBe(1);
  });

  it('are fetched again for a new one, at most once a minute', async () => {
    const [one, two] = await Promise.all([signing('one'), signing('two')]);
    offered = one.jwks;
    await verify(await one.signed({ sub: 'a' }));
    offered = two.jwks;
    for (let i = 0; i < 5; i++) await expect(verify(await two.signed({ sub: 'a' }))).rejects.toThrow('no applicable key');
    expect(fetched).toBe(1);
    clock.at += 60_000;
    await verify(await two.signed({ sub: 'a' }));
    expect(fetched).toBe(2);
    for (let i = 0; i < 5; i++) await expect(verify(await one.signed({ sub: 'a' }))).rejects.toThrow('no applicable key');
    expect(fetched).toBe(2);
  });

  it('that are known go on while the provider is away; what cannot be judged is not refused for good', async () => {
    const [one, two] = await Promise.all([signing('one'), signing('two')]);
    away = true;
    await expect(verify(await one.signed({ sub: 'a' }))).rejects.toMatchObject(unavailable);
    away = false;
    offered = one.jwks;
    await verify(await one.signed({ sub: 'a' }));
    away = true;
    clock.at += 3_600_000;
    await verify(await one.signed({ sub: 'a' }));
    await expect(verify(await two.signed({ sub: 'a' }))).rejects.toMatchObject(unavailable);
  });

  it('that were withdrawn are forgotten when they are ten minutes old', async () => {
    const [one, two] = await Promise.all([signing('one'), signing('two')]);
    offered = one.jwks;
    const token = await one.signed({ sub: 'a' });
    await verify(token);
    offered = two.jwks;
    clock.at += 600_001;
    await verify(token);
    await verify(await two.signed({ sub: 'a' }));
    await expect(verify(token)).rejects.toThrow('no applicable key');
  });
});

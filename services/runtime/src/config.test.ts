import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { clockSpec, ConfigError, hostPorts, httpUrl, mongoUrl, port, readConfig, secret } from './config';

const schema = z.object({
  PORT: port.default(8080),
  KAFKA_BROKERS: hostPorts,
  MONGO_URL: mongoUrl,
  BATON_GATEWAY: httpUrl,
  BATON_DEV_SECRET: secret.optional(),
  BATON_CLOCK: clockSpec,
});
const good = { KAFKA_BROKERS: 'a:1,b:2', MONGO_URL: 'mongodb://u:pw@h:1/baton', BATON_GATEWAY: 'http://127.0.0.1:8080/' };

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(schema, { ...good, ...env });
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
};

describe('readConfig', () => {
  it('gives typed values and defaults; an empty variable is unset', () => {
    expect(readConfig(schema, { ...good, PORT: '' })).toEqual({
      PORT: 8080,
      KAFKA_BROKERS: ['a:1', 'b:2'],
      MONGO_URL: good.MONGO_URL,
      BATON_GATEWAY: 'http://127.0.0.1:8080',
    });
  });

  it.each([
    ['PORT', '99999', '"99999"', 'a port from 0 to 65535'],
    ['PORT', 'abc', '"abc"', 'a port from 0 to 65535'],
    ['KAFKA_BROKERS', 'localhost', '"localhost"', 'host:port'],
    ['BATON_GATEWAY', 'ftp://x', '"ftp://x"', 'an http or https URL'],
    ['MONGO_URL', 'mongodb://h:1', '"mongodb://h:1"', 'the database named'],
    ['BATON_CLOCK', 'start=yesterday,speed=2', '"start=yesterday,speed=2"', 'start=<instant>'],
    ['BATON_CLOCK', 'start=2026-01-01,epoch=2026-01-01,speed=0', 'speed=0', 'number above 0'],
  ])('refuses %s=%s with name, value and what is allowed', (name, value, shown, allowed) => {
    const message = refusal({ [name]: value });
    for (const part of [name, shown, allowed]) expect(message).toContain(part);
  });

  it('says what is not set and names all that is wrong at once', () => {
    const message = refusal({ KAFKA_BROKERS: '', PORT: '-1' });
    expect(message).toContain('KAFKA_BROKERS is not set');
    expect(message).toContain('PORT is "-1"');
  });

  it('never shows a secret, nor the password in a URL', () => {
    expect(refusal({ BATON_DEV_SECRET: 'hunter2' })).not.toContain('hunter2');
    expect(refusal({ MONGO_URL: 'mongodb://u:hunter2@h:1' })).not.toContain('hunter2');
  });
});

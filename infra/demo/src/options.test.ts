import { describe, expect, it } from '@jest/globals';
import { gatewayEnvironment, parseOptions, WrongUse } from './options';

describe('parseOptions', () => {
  it('reads a verb with its defaults', () => {
    expect(parseOptions(['run'])).toMatchObject({ verb: 'run', seed: 20_250_901, rows: 300, json: false });
    expect(parseOptions(['ledger', '--messy', '--rows', '60', '--seed', '7'])).toMatchObject({ messy: true, rows: 60, seed: 7 });
  });
  it.each([
    [[]],
    [['dance']],
    [['load', 'run']],
    [['load', '--rows', '0']],
    [['load', '--rows', 'many']],
    [['ledger', '--today', 'monday']],
    [['load', '--what']],
  ])('refuses %j and says why', (args) => {
    expect(() => parseOptions(args)).toThrow(WrongUse);
  });
});

describe('gatewayEnvironment', () => {
  it('wants an address and a secret', () => {
    expect(gatewayEnvironment({ BATON_GATEWAY: 'http://127.0.0.1:8080/', BATON_DEV_SECRET: 's' })).toEqual({
      url: 'http://127.0.0.1:8080',
      secret: 's',
    });
    expect(() => gatewayEnvironment({ BATON_DEV_SECRET: 's' })).toThrow('BATON_GATEWAY is not set');
    expect(() => gatewayEnvironment({ BATON_GATEWAY: 'nowhere', BATON_DEV_SECRET: 's' })).toThrow('BATON_GATEWAY is nowhere');
    expect(() => gatewayEnvironment({ BATON_GATEWAY: 'http://127.0.0.1:8080' })).toThrow('BATON_DEV_SECRET is not set');
  });
});

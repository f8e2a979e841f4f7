import { describe, expect, it } from '@jest/globals';
import { inheritable, serviceEnvironment, type ServiceSettings } from './service';

const settings: ServiceSettings = {
  servers: { MONGO_URL: 'mongodb://m', KAFKA_BROKERS: 'k:9092', TEMPORAL_ADDRESS: 't:7233' },
  district: 'gulou',
  devSecret: 'secret',
  clockToken: 'dev.clock.x',
  gatewayPort: 8081,
  identityPort: 8091,
  inherited: { BATON_CLOCK: 'start=2026-01-01T00:00:00Z' },
};

describe('the environment of a service', () => {
  it('of the gateway names its port', () => {
    expect(serviceEnvironment('gateway', settings, 8081)).toMatchObject({
      PORT: '8081',
      MONGO_URL: 'mongodb://m',
      BATON_DISTRICT: 'gulou',
    });
  });

  it('of the others names their probe port, and the clock token only for the coordinator', () => {
    const coordinator = serviceEnvironment('coordinator', settings, 9103);
    expect(coordinator).toMatchObject({
      PROBE_PORT: '9103',
      BATON_GATEWAY: 'http://127.0.0.1:8081',
      BATON_CLOCK_TOKEN: 'dev.clock.x',
    });
    const ledger = serviceEnvironment('ledger', settings, 9102);
    expect(ledger).not.toHaveProperty('BATON_CLOCK_TOKEN');
    expect(ledger).not.toHaveProperty('PORT');
  });

  it('of gateway and provider tells them of each other, and of no secret of the other', () => {
    const gateway = serviceEnvironment('gateway', settings, 8081);
    const identity = serviceEnvironment('identity', settings, 8091);
    const both = { OIDC_ISSUER: 'http://127.0.0.1:8091', BATON_ORIGIN: 'http://127.0.0.1:8081', OIDC_CLIENT_ID: 'baton-portal' };
    expect(gateway).toMatchObject({ ...both, OIDC_MACHINES: 'baton-operator=operator,baton-clock=clock' });
    expect(identity).toMatchObject({ ...both, PORT: '8091', OIDC_CLIENT_SECRET: gateway['OIDC_CLIENT_SECRET'] });
    expect(gateway).not.toHaveProperty('IDENTITY_PASSWORD');
    expect(serviceEnvironment('ledger', settings, 9102)).not.toHaveProperty('OIDC_CLIENT_SECRET');
  });

  it('knows of no provider where none runs', () => {
    expect(serviceEnvironment('gateway', { ...settings, identityPort: undefined }, 8081)).not.toHaveProperty('OIDC_ISSUER');
  });

  it('hands on what tunes a service and none of the user’s other secrets', () => {
    const env = { PATH: '/bin', OTEL_TRACES_SAMPLER: 'always_on', BATON_CLOCK: 'x', AWS_SECRET_ACCESS_KEY: 'k', NPM_TOKEN: 't' };
    expect(inheritable(env)).toEqual({ PATH: '/bin', OTEL_TRACES_SAMPLER: 'always_on', BATON_CLOCK: 'x' });
  });
});

import { apiOf, type Somebody } from './api';

/** The servers that the whole run shares, started (or found) by the global set-up. Use own database names, groups and ids on them. */
export interface SharedServers {
  mongoUrl: string;
  kafkaBrokers: string;
  temporalAddress: string;
}

const named = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set: run through jest's project "real"`);
  return value;
};

export const sharedServers = (): SharedServers => ({
  mongoUrl: named('MONGO_URL'),
  kafkaBrokers: named('KAFKA_BROKERS'),
  temporalAddress: named('TEMPORAL_ADDRESS'),
});

/** The running system that smoke tests share: fresh tasks, one district, the same services. */
export interface SharedSystem extends SharedServers {
  district: string;
  gatewayUrl: string;
  /** Signs the sign-ins of this system. */
  devSecret: string;
  as(person: string): Somebody;
}

export function sharedSystem(): SharedSystem {
  const [gatewayUrl, devSecret] = [named('BATON_TEST_GATEWAY'), named('BATON_DEV_SECRET')];
  return { ...sharedServers(), district: named('BATON_TEST_DISTRICT'), gatewayUrl, devSecret, ...apiOf(gatewayUrl, devSecret) };
}

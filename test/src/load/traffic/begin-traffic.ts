import { localDate } from '@baton/rules';
import type { Installation } from '../installation';
import { Traffic } from './traffic';

/** Brings people to the gateway of an installation. `prefix` is theirs alone within the installation. */
export function beginTraffic({ services, district }: Installation, prefix: string): Promise<Traffic> {
  return Traffic.begin({
    gateway: services.gatewayUrl,
    devSecret: services.devSecret,
    district,
    today: localDate(new Date().toISOString()),
    prefix,
  });
}

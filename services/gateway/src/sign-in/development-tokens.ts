import { createHmac, timingSafeEqual } from 'node:crypto';
import { machineActor, machines, type MachinePlace } from './machine-actor';
import { bearerOf, knownPerson, type SignInWay } from './sign-in';

/**
 * Development tokens (decision record 0008): `dev.<person>.<HMAC-SHA-256 of the person, base64url>`. For tests and
 * demonstrations: a way to come in only where a secret for them is configured.
 */
export function developmentTokens(secret: string, place: MachinePlace): SignInWay {
  return (request, directory) => {
    const person = personOf(bearerOf(request), secret);
    if (person === null) return null;
    const machine = machines.find((one) => one === person);
    return machine ? machineActor(machine, place) : knownPerson(directory, person, place.district);
  };
}

function personOf(token: string | undefined, secret: string): string | null {
  const [, person, mac] = /^dev\.([a-z0-9.-]{1,60})\.([\w-]{43})$/.exec(token ?? '') ?? [];
  if (person === undefined || mac === undefined) return null;
  const expected = createHmac('sha256', secret).update(person).digest();
  return timingSafeEqual(expected, Buffer.from(mac, 'base64url')) ? person : null;
}

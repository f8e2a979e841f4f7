import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { developmentToken, type Services, type Stack } from '@baton/local';
import { staffOf } from '../district/staff';
import { demoSignIns } from '../sign-ins';

/** Somebody who may sign in, as the command line reads it. */
interface WrittenSignIn {
  id: string;
  name: string;
  agency: string;
  roles: string[];
  /** What the person does, for the ones a visitor is shown. */
  as?: string;
  token: string;
}

/**
 * Writes `<data>/sign-ins.json`, readable by its owner alone: where everything is, and a token for everybody of the demo
 * district, the ones a visitor is shown first, and for the operator. The command line and its doctor read it.
 */
export function writeSignIns(stack: Stack, services: Services, seed: number): void {
  const { gateway, ...others } = services.probes;
  const written = {
    gateway: services.gatewayUrl,
    services: { gateway, ...others },
    servers: { ...stack.environment, temporalUi: stack.temporalUi },
    people: signInsOf(seed, (person) => developmentToken(services.devSecret, person)),
  };
  const file = join(stack.dataDir, 'sign-ins.json');
  rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`, { mode: 0o600 });
}

export function signInsOf(seed: number, tokenOf: (person: string) => string): WrittenSignIn[] {
  const desks = new Map(demoSignIns(seed).map(({ person, as }) => [person, as]));
  const people = staffOf(seed).people.map((person) => {
    const as = desks.get(person.id);
    return { ...person, ...(as !== undefined && { as }), token: tokenOf(person.id) };
  });
  const order = [...desks.keys()];
  const place = (id: string): number => (desks.has(id) ? order.indexOf(id) : order.length);
  const operator = { id: 'operator', name: '系统运维', agency: 'baton', roles: ['operator'], token: tokenOf('operator') };
  return [...people.sort((a, b) => place(a.id) - place(b.id)), operator];
}

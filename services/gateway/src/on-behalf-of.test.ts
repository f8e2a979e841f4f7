import { describe, expect, it } from '@jest/globals';
import { onBehalfOfHeader, type Actor } from '@baton/contracts';
import { emptyDirectory, type DirectoryState } from '@baton/rules';
import { actor } from './fixture';
import { actorIn } from './on-behalf-of';

const directory: DirectoryState = {
  ...emptyDirectory,
  people: { 'fire.leader': { id: 'fire.leader', name: '钱消防', agency: 'fire', roles: ['liaison', 'reviewer'] } },
};
const clock: Actor = { ...actor('baton', 'clock'), id: 'clock' };
const naming = (person?: string) => ({ get: (name: string) => (name === onBehalfOfHeader ? person : undefined) }) as never;
const forbidden = expect.objectContaining({ code: 'forbidden' });

describe('who acts in a request', () => {
  it('is who signed in, when nobody is named', () => {
    expect(actorIn(naming(), clock, directory)).toBe(clock);
  });

  it('is the person the clock names, with the agency and the roles of the directory', () => {
    const { district } = clock;
    const named = {
      id: 'fire.leader',
      name: '钱消防',
      agency: 'fire',
      roles: ['liaison', 'reviewer'],
      district,
      through: 'clock',
    };
    expect(actorIn(naming('fire.leader'), clock, directory)).toEqual(named);
  });

  it.each(['nobody.here', 'constructor', 'operator', ''])('can be nobody the directory does not know: %j', (person) => {
    expect(() => actorIn(naming(person), clock, directory)).toThrow(forbidden);
  });

  it.each(['operator', 'supervisor', 'liaison'] as const)('can be nobody else for a %s', (role) => {
    expect(() => actorIn(naming('fire.leader'), actor('office', role), directory)).toThrow(forbidden);
  });
});

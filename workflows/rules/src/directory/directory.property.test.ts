import { describe, it } from '@jest/globals';
import type { DirectoryCommand } from '@baton/contracts';
import fc from 'fast-check';
import { seedCalendar } from '../calendar';
import { seedPlaybooks } from '../playbook';
import { decide } from './decide';
import { evolve } from './evolve';
import { calendarOf, lastResort, playbookForClass, reaches } from './lookup';
import { emptyDirectory, type DirectoryState } from './state';

const agency = fc.constantFrom('office', 'housing', 'constructor');
const person = fc.constantFrom('wang-jun', 'li-min', 'chen-jie');
const post = fc.constantFrom('office-chief', 'office-supervisor', 'housing-leader');
const role = fc.constantFrom('chief', 'supervisor', 'district-duty', 'duty-leader', 'liaison', 'leader');
const version = fc.integer({ min: 1, max: 3 });
const [urgent] = seedPlaybooks;
if (!urgent) throw new Error('no seed playbook');

const command: fc.Arbitrary<DirectoryCommand> = fc.oneof(
  fc
    .record({ id: agency, kind: fc.constantFrom('district' as const, 'department' as const) })
    .map(({ id, kind }): DirectoryCommand => ({
      type: 'PutAgency',
      agency: { id, name: `单位 ${id}`, shortName: id, aliases: [], kind },
    })),
  fc
    .tuple(person, agency)
    .map(([id, of]): DirectoryCommand => ({ type: 'PutPerson', person: { id, name: id, agency: of, roles: ['liaison'] } })),
  fc
    .tuple(post, agency, role)
    .map(([id, of, as]): DirectoryCommand => ({ type: 'PutPost', post: { id, agency: of, role: as, title: id } })),
  fc
    .tuple(post, person, fc.option(person))
    .map(([p, who, deputy]): DirectoryCommand => ({ type: 'FillPost', post: p, person: who, deputy })),
  post.map((p): DirectoryCommand => ({ type: 'VacatePost', post: p, reason: '调离' })),
  fc
    .tuple(agency, post)
    .map(([office, last]): DirectoryCommand => ({ type: 'ConfigureDistrict', name: '示例区', office, lastResort: last })),
  version.map((v): DirectoryCommand => ({ type: 'PublishCalendar', calendar: { ...seedCalendar, version: v } })),
  fc
    .tuple(version, fc.integer({ min: 1, max: 3 }))
    .map(([v, bounceLimit]): DirectoryCommand => ({ type: 'PublishPlaybook', playbook: { ...urgent, version: v, bounceLimit } })),
);

/** Folds whatever is accepted, and asks after each command whether what must hold still holds. */
function always(holds: (state: DirectoryState, before: DirectoryState) => boolean): void {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
      let state = emptyDirectory;
      return commands.every((one) => {
        const before = state;
        const decision = decide(state, one);
        if (decision.outcome === 'accepted') state = decision.events.reduce(evolve, state);
        return holds(state, before);
      });
    }),
    { numRuns: 200 },
  );
}

describe('whatever the directory is told', () => {
  it('the post of last resort reaches a person', () => {
    always((state) => {
      const post = lastResort(state);
      return post === null || reaches(post) !== null;
    });
  });

  it('a published version never changes and never goes away', () => {
    always((state, before) =>
      Object.entries(before.playbooks.all).every(([key, playbook]) => state.playbooks.all[key] === playbook),
    );
  });

  it('a playbook on offer finds its calendar', () => {
    always((state) => {
      const playbook = playbookForClass(state, 'urgent');
      return playbook === null || calendarOf(state, playbook.calendar) !== null;
    });
  });

  it('the same command again is quiet or refused as before', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        let state = emptyDirectory;
        return commands.every((one) => {
          const first = decide(state, one);
          if (first.outcome === 'accepted') state = first.events.reduce(evolve, state);
          const again = decide(state, one);
          return first.outcome === 'refused' ? again.outcome === 'refused' : again.outcome === 'nothing';
        });
      }),
    );
  });
});

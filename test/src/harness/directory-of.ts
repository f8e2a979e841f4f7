import { directoryEntity, type DirectoryCommand } from '@baton/contracts';
import { directorySubject, emptyDirectory, type DirectoryState } from '@baton/rules';

const context = {
  now: '2011-01-01T00:00:00.000Z',
  actor: { id: 'operator', name: 'operator', agency: 'operator', roles: ['operator' as const], district: 'ceshi' },
  policy: null,
  entity: directoryEntity('ceshi'),
  commandId: 'directory-of',
};

/** The directory that commands lead to, folded by the real rules; throws when one is refused. */
export function directoryOf(commands: readonly DirectoryCommand[]): DirectoryState {
  return commands.reduce<DirectoryState>((state, command) => {
    const decision = directorySubject.decide(state, command, context);
    if (decision.outcome === 'refused') throw new Error(`${command.type}: ${decision.refusal.detail}`);
    const events = decision.outcome === 'accepted' ? decision.events : [];
    return events.reduce((folded, event) => directorySubject.evolve(folded, event, context.now), state);
  }, emptyDirectory);
}

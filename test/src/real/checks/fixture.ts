import type { DirectoryCommand } from '@baton/contracts';
import { directorySubject, emptyDirectory, type DirectoryState } from '@baton/rules';

/** The directory that commands lead to; throws when one is refused. */
export function directoryOf(commands: readonly DirectoryCommand[]): DirectoryState {
  const context = {
    now: '2011-01-01T00:00:00.000Z',
    actor: { id: 'operator', name: 'operator', agency: 'operator', roles: ['operator' as const], district: 'ceshi' },
    policy: undefined as never,
    entity: 'ceshi:directory:main',
    commandId: 'fixture',
  };
  return commands.reduce<DirectoryState>((state, command) => {
    const decision = directorySubject.decide(state, command, context);
    if (decision.outcome === 'refused') throw new Error(`${command.type}: ${decision.refusal.detail}`);
    if (decision.outcome === 'nothing') return state;
    return decision.events.reduce((s, event) => directorySubject.evolve(s, event, context.now), state);
  }, emptyDirectory);
}

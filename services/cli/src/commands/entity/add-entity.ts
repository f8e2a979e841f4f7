import type { EntityView } from '@baton/words';
import type { Command } from 'commander';
import { addSchemaCommands } from '../../schema-commands/add-schema-commands';
import type { Host } from '../host';
import { act } from './act';
import type { EntityKind } from './entity-kind';
import { addExplain } from './explain';
import { addHistory } from './history';
import { addShow } from './show';

/** What every kind of entity can be asked for and told, hung under `baton <noun>`. */
export function addEntity<V extends EntityView>(parent: Command, host: Host, kind: EntityKind<V>): void {
  addShow(parent, host, kind);
  addHistory(parent, host, kind);
  addExplain(parent, host, kind);
}

/** Every command of the contracts on a kind of entity. */
export function addEntityCommands<V extends EntityView>(parent: Command, host: Host, kind: EntityKind<V>): void {
  const named = { name: kind.noun, words: host.t(kind.argument.zh, kind.argument.en) };
  addSchemaCommands(parent, host, {
    specs: kind.specs,
    argument: ({ type }) => (type === kind.opening ? null : named),
    send: (options, asked) => act(host.io, options, kind, asked),
  });
}

import type { Role } from '@baton/contracts';
import type { CaseFacts, CommandSpec, EntityFacts, EntityView, Speech, Waiting, Words } from '@baton/words';
import type { GatewayClient } from '../../gateway/gateway-client';
import type { Typed } from '../../schema-commands/command-body';
import type { SignIns } from '../../sign-ins';
import type { Screen } from '../../terminal/screen';

/** What a command says of itself in help: in a list of commands, and on its own page. */
export interface CommandWords {
  summary: Words;
  description: Words;
}

/** Who gives a command when nobody is named. */
export interface CommandAsked {
  type: string;
  /** The first role that may give it. */
  role: string;
  typed: Typed;
}

/**
 * What the command line must know of a kind of entity. `show`, `history`, `explain` and every command of the contracts
 * are then there under `baton <noun>`.
 */
export interface EntityKind<V extends EntityView> {
  noun: string;
  /** Its routes begin with `/v1/<path>`. */
  path: string;
  /** How an entity may be named on the command line. */
  argument: Words;
  words: Record<'show' | 'history' | 'explain', CommandWords>;
  specs: readonly CommandSpec[];
  /** The command that opens a new one, and so needs no name of one. */
  opening: string;
  rolesFor(type: string): readonly Role[];
  /** Who of the sign-ins would give a command when nobody is named; undefined when they know nobody. */
  expectedActor(signIns: SignIns, asked: CommandAsked, view: V): string | undefined;
  /** The one that goes by a name. Throws CliError when there is none. */
  find(client: GatewayClient, word: string): Promise<V>;
  nameOf(view: V): string;
  obligationName(kind: string): Words;
  /** One sentence about an event; the bare name of one this version does not know. */
  sentence(event: { type: string; data: unknown }, say: Speech): string;
  /** Everything it waits for now, the nearest first. */
  waiting(facts: EntityFacts<V>, say: Speech): Waiting[];
  caseFile(facts: CaseFacts<V>, say: Speech, show: Pick<Screen, 'width' | 'style'>): string[];
}

import { derivedId } from '@baton/contracts';
import type { Gateway, Reply } from '../gateway';
import type { Board } from './board';
import type { Want } from './wants/want';

/** What people do on entities of one kind, each act once: what came to nothing is not tried again until its entity moves on. */
export class Acts<V extends { id: string; version: number }, C extends { type: string }> {
  /** Acts that came to nothing, by entity. */
  private readonly inVain = new Map<string, { version: number; acts: Set<string> }>();

  constructor(
    private readonly gateway: Gateway,
    private readonly path: string,
    private readonly board: Board<V>,
  ) {}

  /** True unless somebody has tried this in vain since the entity last moved. */
  isNew({ id, version }: V, want: Want<C>): boolean {
    const tried = this.inVain.get(id);
    return tried?.version !== version || !tried.acts.has(actKey(want));
  }

  /** Sends the command as who wants it, and reads its entity again. */
  async perform(view: V, want: Want<C>): Promise<Reply> {
    const { id, version } = view;
    const key = `sim-${derivedId(id, String(version), actKey(want))}`;
    const reply = await this.gateway.send(want.person.id, `/v1/${this.path}/${id}/commands`, want.command, key);
    if (reply.outcome !== 'accepted') this.remember(view, want);
    await this.board.refresh(id, reply.outcome === 'refused' ? version : reply.answer.version);
    return reply;
  }

  private remember({ id, version }: V, want: Want<C>): void {
    const before = this.inVain.get(id);
    const acts = before?.version === version ? before.acts : new Set<string>();
    this.inVain.set(id, { version, acts: acts.add(actKey(want)) });
  }
}

const actKey = ({ person, command }: Want<object>): string => `${person.id} ${JSON.stringify(command)}`;

/** A command in the words of the desk: what its schema says of it, up to the colon. */
export function actName(commands: readonly CommandSchema[], type: string): string {
  const described = commands.find(({ shape }) => shape.type.value === type)?.description ?? type;
  return described.split('：')[0] ?? type;
}

interface CommandSchema {
  description?: string | undefined;
  shape: { type: { value: string } };
}

import type { Commit, OperationCommandType, TaskCommand } from '@baton/contracts';
import type { Finding } from './log-audit';

/** A command somebody sent and what they were told of it. */
export interface SentCommand {
  entity: string;
  /** Idempotency-Key, which the record keeps as the command's id. */
  key: string;
  type: TaskCommand['type'] | OperationCommandType;
  /** Null when nobody ever answered: then it was done once or not at all. */
  told: { outcome: 'accepted'; version: number; events: string[] } | { outcome: 'nothing' | 'refused' } | null;
}

/** Everything that was asked of an installation from outside. */
export interface Asked {
  sent: readonly SentCommand[];
  /** Tasks the importer was told are open. */
  imported: readonly string[];
}

/** What the record does not hold as its senders were told. */
export interface Acknowledgements {
  /** Commands whose senders were told that they are done. */
  acknowledged: number;
  lost: Finding[];
  doubled: Finding[];
  /** In the record though nobody sent them, or though their sender was told otherwise. */
  phantom: Finding[];
}

/** Actors whose commands no client of ours sends: Baton's clock, and the operator through whom ledgers are imported. */
const machines = new Set(['clock', 'operator']);

interface Recorded {
  entity: string;
  commandId: string;
  actor: string;
  seq: number;
  version: number;
  events: string;
}

/** Compares what clients were told with the record: each acknowledged command is in it, once, as it was told, and nothing else is. */
export async function acknowledgementsIn(commits: AsyncIterable<Commit>, { sent, imported }: Asked): Promise<Acknowledgements> {
  const record: Recorded[] = [];
  for await (const commit of commits) record.push(recordedOf(commit));
  const byCommand = new Map(record.map((one) => [commandOf(one), one]));
  const opened = new Set(record.filter(({ seq }) => seq === 1).map(({ entity }) => entity));
  const asked = new Map(sent.map((one) => [commandOf({ ...one, commandId: one.key }), one]));
  const doubled = record.filter((one) => byCommand.get(commandOf(one)) !== one);
  return {
    acknowledged: sent.filter(({ told }) => told?.outcome === 'accepted').length + imported.length,
    lost: [
      ...sent.flatMap((one) => differences(one, byCommand.get(commandOf({ ...one, commandId: one.key })))),
      ...imported.filter((task) => !opened.has(task)).map((entity) => ({ entity, detail: 'imported and not in the record' })),
    ],
    doubled: doubled.map(({ entity, commandId }) => ({ entity, detail: `command ${commandId} is in the record twice` })),
    phantom: record.flatMap((one) => unasked(one, asked.get(commandOf(one)))),
  };
}

const commandOf = ({ entity, commandId }: Pick<Recorded, 'entity' | 'commandId'>): string => `${entity}\n${commandId}`;

const recordedOf = ({ entity, commandId, actor, seq, events }: Commit): Recorded => ({
  entity,
  commandId,
  actor: actor.id,
  seq,
  version: seq + events.length - 1,
  events: events.map(({ type }) => type).join(', '),
});

/** What the record says otherwise than the sender of an accepted command was told. */
function differences({ entity, key, told }: SentCommand, recorded: Recorded | undefined): Finding[] {
  if (told?.outcome !== 'accepted') return [];
  if (!recorded) return [{ entity, detail: `command ${key} was acknowledged and is not in the record` }];
  const [said, kept] = [`${told.version}: ${told.events.join(', ')}`, `${recorded.version}: ${recorded.events}`];
  return said === kept ? [] : [{ entity, detail: `of command ${key} its sender was told ${said}; the record says ${kept}` }];
}

function unasked({ entity, commandId, actor }: Recorded, sent: SentCommand | undefined): Finding[] {
  if (!sent) return machines.has(actor) ? [] : [{ entity, detail: `nobody sent command ${commandId} of ${actor}` }];
  if (sent.told === null || sent.told.outcome === 'accepted') return [];
  return [{ entity, detail: `command ${commandId} is in the record; its sender was told ${sent.told.outcome}` }];
}

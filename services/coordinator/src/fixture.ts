import type { EventMessage } from '@baton/contracts';
import type { ClockPicture } from '@baton/processes';
import { followedTask, type SeenTask as Seen, type TaskGateway as Gateway } from './followed-task';
import { GatewayError } from './gateway-call';
import type { ClockPort, TellReason } from './keeper';
import { ClockKeeper } from './keeper';
import { Lanes } from './lanes';

/** Now, for tests. */
export const start = Date.parse('2026-03-02T02:00:00.000Z');
export const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();

interface PaperTask {
  version: number;
  status: string;
  due: string | null;
}

/** Options of an event; by whose command it came, whether it belongs to the commit of the event before. */
interface EventOptions {
  status?: string;
  commandId?: string;
  sameCommit?: boolean;
}

/** A district in memory: what the gateway would show, and what the clocks were told. */
export class World {
  readonly tasks = new Map<string, PaperTask>();
  /** Clocks that run, by task: the picture they have. */
  readonly clocks = new Map<string, ClockPicture>();
  /** What was told, in order: `started a@1`, `told a@2`. */
  readonly told: string[] = [];
  readonly reasons: TellReason[] = [];
  readonly rings: string[] = [];
  readonly errors: unknown[] = [];
  /** While set, the part answers with this error. */
  gatewayDown: Error | null = null;
  temporalDown: Error | null = null;
  /** Shown in place of the task as it is, as after a crash of the gateway between commit and state. */
  readonly staleStates = new Map<string, PaperTask>();
  private commits = new Map<string, number>();

  readonly gateway: Gateway = {
    ring: async (task, key) => {
      if (this.gatewayDown) throw this.gatewayDown;
      this.rings.push(`${task} ${key.split(':')[0]}`);
      this.staleStates.delete(task);
      const [seen] = this.seen(task);
      if (!seen) throw new GatewayError(404, 'not-found', task);
      return seen;
    },
    look: async (ids) => {
      if (this.gatewayDown) throw this.gatewayDown;
      return ids.flatMap((id) => this.seen(id));
    },
    open: async function* () {},
  };

  readonly port: ClockPort<ClockPicture> = {
    start: async (task, picture) => {
      if (this.temporalDown) throw this.temporalDown;
      if (this.clocks.has(task)) return false;
      this.clocks.set(task, picture);
      this.told.push(`started ${task}@${picture.version}`);
      return true;
    },
    tell: async (task, picture) => {
      if (this.temporalDown) throw this.temporalDown;
      const known = this.clocks.get(task);
      if (!known || known.version <= picture.version) this.clocks.set(task, picture);
      this.told.push(`told ${task}@${picture.version}`);
    },
  };

  /** A coordinator that has just started. `rest` decides when there is leisure. */
  keeper(rest: () => Promise<void> = () => Promise.resolve(), subject = followedTask) {
    return new ClockKeeper({
      subject,
      gateway: this.gateway,
      clocks: this.port,
      lanes: new Lanes(4),
      realNow: () => start,
      rest,
      onTold: (reason) => this.reasons.push(reason),
      onError: (error) => this.errors.push(error),
    });
  }

  seen(id: string): Seen[] {
    const task = this.staleStates.get(id) ?? this.tasks.get(id);
    if (!task) return [];
    const { version, status, due } = task;
    const view = {
      id,
      version,
      status,
      class: 'urgent',
      holder: 'housing',
      lead: null,
      nextDeadline: due,
      rung: 0,
      waitingFor: [],
    } as Seen['view'];
    return [{ view, sleepMs: due === null ? null : Math.max(0, Date.parse(due) - start) }];
  }

  /** Records an event that left the task waiting until `due`, and gives its message. */
  event(id: string, name: string, due: string | null, options: EventOptions = {}): EventMessage {
    const { status = 'rectifying', commandId = `command-${Math.random()}`, sameCommit = false } = options;
    const version = (this.tasks.get(id)?.version ?? 0) + 1;
    const commit = sameCommit ? (this.commits.get(id) ?? version) : version;
    this.commits.set(id, commit);
    this.tasks.set(id, { version, status, due });
    const headers = {
      ce_eventname: name,
      ce_sequence: String(version),
      ce_commitseq: String(commit),
      ce_nextdeadline: due ?? '',
      ce_commandid: commandId,
    };
    return { key: id, headers, value: '{}' };
  }
}

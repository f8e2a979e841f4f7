import { defaultSeed, hazardsOf } from '@baton/demo';
import { answerQuestions } from '../side-process';
import { Caller } from './caller';
import { commandsOf, type CommandsOptions } from './commands';
import { deskOf } from './desk';
import { requestWriter } from './request';
import type { Order, Setting, TrafficRound, TrafficVerbs } from './traffic';

/** Kinds of hazard the stories take turns with. */
const variety = 300;

/** The people at the gateway's door, as a process of their own. Callers live as long as it does and go on where they were. */
class Crowd implements TrafficVerbs {
  private options: Omit<CommandsOptions, 'prefix'> | null = null;
  private url = '';
  private prefix = '';
  private readonly groups = new Map<number, Promise<Caller[]>>();

  begin = ({ gateway, devSecret, district, today, prefix }: Setting): void => {
    this.url = gateway;
    this.prefix = prefix;
    this.options = {
      district,
      today,
      desk: deskOf(defaultSeed),
      hazards: hazardsOf(defaultSeed, variety, today),
      write: requestWriter({ url: gateway, devSecret }),
    };
  };

  prepare = async ({ callers, requests }: { callers: number; requests: number }): Promise<void> => {
    for (const caller of await this.group(callers)) await caller.prepare(requests);
  };

  round = async ({ callers, seconds, perSecond, answers }: Order): Promise<TrafficRound> => {
    const group = await this.group(callers);
    const begin = performance.now();
    const end = begin + seconds * 1000;
    const everyMs = perSecond === null ? 0 : (1000 * callers) / perSecond;
    const rounds = await Promise.all(group.map((caller) => caller.round({ end, everyMs, answers })));
    const took = (performance.now() - begin) / 1000;
    const refusals = new Map<string, number>();
    for (const [what, n] of rounds.flatMap((round) => [...round.refusals])) refusals.set(what, (refusals.get(what) ?? 0) + n);
    return {
      seconds: took,
      durations: rounds.flatMap(({ durations }) => durations),
      refusals: Object.fromEntries(refusals),
      acknowledged: rounds.flatMap(({ acknowledged }) => acknowledged),
    };
  };

  async close(): Promise<void> {
    for (const group of this.groups.values()) for (const caller of await group) caller.close();
  }

  private group(callers: number): Promise<Caller[]> {
    const known = this.groups.get(callers) ?? this.connect(callers);
    this.groups.set(callers, known);
    return known;
  }

  private connect(callers: number): Promise<Caller[]> {
    const { options } = this;
    if (options === null) throw new Error('begin first');
    return Promise.all(
      Array.from({ length: callers }, (_, i) =>
        Caller.connect(this.url, commandsOf({ ...options, prefix: `${this.prefix}-${callers}-${i + 1}` })),
      ),
    );
  }
}

const crowd = new Crowd();
answerQuestions<TrafficVerbs>(crowd, () => crowd.close());

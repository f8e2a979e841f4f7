import { join } from 'node:path';
import type { Part } from '../part';
import type { Listener } from '../port-book';
import type { RunningProcess } from '../process/launch';
import { executableOnPath } from '../provision/executable-on-path';
import { CommandMissing } from '../provision/run-command';
import { kafkaPlan } from './kafka';
import { mongoPlan, mongoUrl } from './mongo';
import { ServerNotReady, startServer, type ServerPlan } from './server';
import { temporalPlan } from './temporal';
import { timeSkippingPlan } from './time-skipping';

/** What starting any part needs to know. */
export interface StartContext {
  dataDir: string;
  env: NodeJS.ProcessEnv;
  pidFile(name: string): string;
  /** WiredTiger's cache in GB. */
  mongoCacheGb: number;
  /** The listener's port: a free one, chosen anew only when `again` is set. */
  port(listener: Listener, again: boolean): Promise<number>;
  /** Ends the wait for a server that has not answered yet. */
  signal?: AbortSignal;
}

export interface StartedPart {
  process: RunningProcess;
  /** Time it needs from SIGTERM to a clean end. */
  graceMs: number;
  address: string;
  /** Temporal's Web UI. */
  ui?: string;
}

const attempts = 3;

/** Starts a part and returns when it answers; chooses other ports when somebody was faster. */
export async function startPart(part: Part, program: string, context: StartContext): Promise<StartedPart> {
  for (let attempt = 1; ; attempt += 1) {
    const { plan, ...addresses } = await planOf(part, program, context, attempt > 1);
    try {
      return { process: await startServer(plan, context.signal), graceMs: plan.graceMs, ...addresses };
    } catch (error) {
      if (!(error instanceof ServerNotReady && error.portTaken) || attempt === attempts) throw error;
    }
  }
}

type Planned = { plan: ServerPlan; address: string; ui?: string };

async function planOf(part: Part, program: string, context: StartContext, again: boolean): Promise<Planned> {
  const port = (listener: Listener): Promise<number> => context.port(listener, again);
  const files = {
    dataDir: join(context.dataDir, part),
    logFile: join(context.dataDir, 'logs', `${part}.log`),
    pidFile: context.pidFile(part),
  };
  switch (part) {
    case 'mongo': {
      const own = await port('mongo');
      return { plan: mongoPlan({ program, port: own, cacheGb: context.mongoCacheGb, ...files }), address: mongoUrl(own) };
    }
    case 'kafka': {
      const own = await port('kafka');
      const controllerPort = await port('kafkaController');
      const plan = await kafkaPlan({ lib: program, java: javaIn(context.env), port: own, controllerPort, ...files });
      return { plan, address: `127.0.0.1:${own}` };
    }
    case 'temporal': {
      const own = await port('temporal');
      const uiPort = await port('temporalUi');
      return {
        plan: temporalPlan({ program, port: own, uiPort, ...files }),
        address: `127.0.0.1:${own}`,
        ui: `http://127.0.0.1:${uiPort}`,
      };
    }
    case 'timeSkipping': {
      const own = await port('timeSkipping');
      return { plan: timeSkippingPlan({ program, port: own, ...files }), address: `127.0.0.1:${own}` };
    }
  }
}

/** `java` of JAVA_HOME, else of the PATH. Throws CommandMissing. */
function javaIn(env: NodeJS.ProcessEnv): string {
  if (env['JAVA_HOME']) return join(env['JAVA_HOME'], 'bin', 'java');
  const java = executableOnPath('java', env);
  if (java === undefined) throw new CommandMissing('java');
  return java;
}

import { type Agency, entityParts, type OperationView, topics, type TaskView } from '@baton/contracts';
import { speechIn } from '@baton/words';
import { operationName } from '../case/operation-file';
import { CliError, exitCodes, usageError } from '../exit';
import { agencyNamed } from '../gateway/agency-named';
import { directoryItems } from '../gateway/directory';
import { shortOperationId } from '../gateway/find-operation';
import { findTask, shortTaskId, taskName } from '../gateway/find-task';
import type { GatewayClient } from '../gateway/gateway-client';
import { agencyBook } from '../ledger/agencies';
import type { GlobalOptions, Settings } from '../settings';
import { type CloudEvent, cloudEventOf } from '../watch/cloud-event';
import { wanted, type WatchFilter } from '../watch/event-filter';
import { eventLines } from '../watch/event-line';
import { followLog } from '../watch/follow-log';
import { type CliContext, type CliIo, contextOf } from './cli-context';
import type { AddCommands } from './host';

interface WatchFlags {
  task?: string;
  type?: string;
  agency?: string;
  directory?: boolean;
  fromBeginning?: boolean;
  brokers?: string;
}

/** `baton watch`: the log as it grows, read from Kafka itself. */
export const addWatch: AddCommands = (program, { io, t, action }) => {
  program
    .command('watch')
    .summary(t('实时查看发生的每一件事（Kafka）', 'watch everything as it happens (Kafka)'))
    .description(
      t(
        '实时查看发生的每一件事，直接读取 Kafka 日志，Ctrl-C 结束。--json 每行一个 CloudEvent。',
        'Shows everything as it happens, read from the log in Kafka, until Ctrl-C. With --json one CloudEvent per line.',
      ),
    )
    .option('--task <task>', t('只看一件任务', 'one task only'))
    .option(
      '--type <events>',
      t('只看某些事件，如 DutyAccepted,EscalationRaised', 'some events only, as DutyAccepted,EscalationRaised'),
    )
    .option('--agency <agency>', t('只看与某单位有关的', 'what concerns an agency'))
    .option('--directory', t('也看目录的变更', 'changes of the directory, too'))
    .option('--from-beginning', t('从最早的记录看起', 'from the first event on'))
    .option('--brokers <list>', t('Kafka 地址（环境变量 KAFKA_BROKERS）', 'address of Kafka (environment: KAFKA_BROKERS)'))
    .action(action((options, flags: WatchFlags) => watch(io, options, flags)));
};

async function watch(io: CliIo, options: GlobalOptions, flags: WatchFlags): Promise<number> {
  const context = contextOf(io, options);
  const { client, screen, settings } = context;
  const brokers = brokersOf(flags, io.env, settings);
  const agencies = await directoryItems<Agency>(client, 'agencies');
  const isWanted = wanted(await filterOf(client, flags, agencies));
  const show = shower(context, agencies);
  const messages = await io.messages(brokers);
  try {
    const names = [topics.task, topics.operation, ...(flags.directory ? [topics.directory] : [])];
    const ends = await messages.ends(names).catch((error: unknown) => {
      throw io.interrupted.aborted ? error : unreachable(brokers, error);
    });
    screen.note(screen.style.dim(screen.t(`正在接收 ${brokers}，Ctrl-C 结束`, `Listening to ${brokers}, Ctrl-C ends`)));
    await followLog(messages, {
      topics: names,
      from: flags.fromBeginning ? 'beginning' : ends,
      signal: io.interrupted,
      onLost: () => void screen.err.write(`${screen.style.yellow(screen.t(...lost(brokers)))}\n`),
      onMessage: async (message) => {
        const event = cloudEventOf(message);
        if (isWanted(event)) await show(event);
      },
    });
  } finally {
    await messages.close();
  }
  return exitCodes.ok;
}

const lost = (brokers: string): [zh: string, en: string] => [
  `与 Kafka（${brokers}）的连接中断，恢复后接着显示，不漏不重`,
  `Kafka (${brokers}) was lost; it goes on where it was when Kafka is back`,
];

const unreachable = (brokers: string, error: unknown): CliError => {
  const cause = error instanceof Error ? error.message : String(error);
  return new CliError(
    exitCodes.unavailable,
    `连不上 Kafka（${brokers}）：${cause}`,
    `Kafka (${brokers}) cannot be reached: ${cause}`,
    [{ zh: 'baton doctor 可查原因', en: 'baton doctor says why' }],
  );
};

function brokersOf({ brokers }: WatchFlags, env: NodeJS.ProcessEnv, { signIns }: Settings): string {
  const found = brokers ?? env.KAFKA_BROKERS ?? signIns?.servers.KAFKA_BROKERS;
  if (found) return found;
  throw usageError(
    '不知道 Kafka 在哪里：请用 --brokers 或 KAFKA_BROKERS',
    'Where is Kafka? Say it with --brokers or KAFKA_BROKERS',
  );
}

async function filterOf(client: GatewayClient, flags: WatchFlags, agencies: readonly Agency[]): Promise<WatchFilter> {
  return {
    task: flags.task === undefined ? null : (await findTask(client, flags.task)).id,
    types: (flags.type ?? '')
      .split(/[,，]/)
      .map((name) => name.trim().toLowerCase())
      .filter(Boolean),
    agency: flags.agency === undefined ? null : agencyNamed('--agency', flags.agency, agencyBook(agencies)),
  };
}

/** Shows an event, under the number of its task, which is asked for once. */
function shower({ client, screen }: CliContext, agencies: readonly Agency[]): (event: CloudEvent) => Promise<void> {
  const say = speechIn(screen.lang, agencies);
  const names = new Map<string, string>();
  const nameOf = async (id: string): Promise<string> => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const name = await nameIn(client, id, screen.t('目录', 'directory'));
    if (names.size < 10_000) names.set(id, name);
    return name;
  };
  return async (event) => {
    if (screen.json) return void screen.out.write(`${JSON.stringify(event)}\n`);
    for (const line of eventLines(event, await nameOf(event.subject), say, screen)) screen.line(line);
  };
}

/** What an entity is called: a task by its number, an operation by its title; the end of its id where it can't be seen. */
async function nameIn(client: GatewayClient, id: string, directory: string): Promise<string> {
  switch (entityParts(id).kind) {
    case 'task':
      return client.get<TaskView>(`/v1/tasks/${id}`).then(taskName, () => shortTaskId(id));
    case 'operation':
      return client.get<OperationView>(`/v1/operations/${id}`).then(operationName, () => shortOperationId(id));
    case 'notice':
      return shortTaskId(id);
    case 'directory':
      return directory;
  }
}

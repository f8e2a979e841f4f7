import { type CommandAnswer, type Playbook, type TaskCommandType, taskCommandRoles, type TaskView } from '@baton/contracts';
import { type Waiting, waitingOf } from '../../case/waiting';
import { exitCodes } from '../../exit';
import { findTask, taskName } from '../../gateway/find-task';
import { gatewayNow, readDistrict } from '../../gateway/read-district';
import type { Asked } from '../../schema-commands/add-schema-commands';
import { bodyToSend } from '../../schema-commands/body-to-send';
import { wrapText } from '../../terminal/wrap-text';
import { outcomeWords } from '../../words/outcome';
import { speechIn } from '../../words/speech';
import { taskSentence } from '../../words/task-events';
import type { GlobalOptions } from '../../settings';
import { type CliContext, type CliIo, contextOf } from '../cli-context';
import { expectedActor } from './expected-actor';
import { tellActor } from '../tell-actor';
import { versionOf } from '../whole-number';

/** Sends a command on a task and tells what happened and what the task waits for now. */
export async function act(io: CliIo, options: GlobalOptions, asked: Asked): Promise<number> {
  const { spec, subject, flags } = asked;
  const reader = contextOf(io, options, { role: 'dispatcher' });
  const before = subject === undefined ? null : await findTask(reader.client, subject);
  const context = actingContext(io, options, asked, before);
  tellActor(context);
  const body = await bodyToSend(context, asked);
  const path = before ? `/v1/tasks/${before.id}/commands` : '/v1/tasks';
  const dryRun = flags.dryRun ?? false;
  const sending = { key: flags.key ?? io.newKey(), ifMatch: versionOf(flags.ifMatch), dryRun, view: true };
  const { answer, replayed } = await context.client.send(path, body, sending);
  context.screen.data(answer);
  if (!context.screen.json) await tell(context, answer, spec.words[context.screen.lang], { replayed, dryRun });
  return exitCodes.ok;
}

/** When nobody is named, somebody of the local stack who would give the command: of the agency whose turn it is. */
function actingContext(io: CliIo, options: GlobalOptions, { spec, typed }: Asked, view: TaskView | null): CliContext {
  const role = taskCommandRoles[spec.type as TaskCommandType][0]!;
  const guess = contextOf(io, options, { role });
  const { guessed, signIns } = guess.settings;
  if (!guessed || !signIns || !view) return guess;
  const duty = [...typed].find(([field]) => field.path[0] === 'duty')?.[1] as string | undefined;
  const as = expectedActor(signIns, { type: spec.type, role, duty: duty ?? 'lead' }, view);
  if (as === undefined) return guess;
  const context = contextOf(io, options, { as });
  return { ...context, settings: { ...context.settings, guessed } };
}

interface How {
  replayed: boolean;
  dryRun: boolean;
}

async function tell({ client, screen }: CliContext, answer: CommandAnswer, title: string, how: How): Promise<void> {
  const view = answer.view as TaskView | null | undefined;
  const [district, now] = await Promise.all([readDistrict(client), gatewayNow(client)]);
  const say = speechIn(screen.lang, district.agencies);
  const { t, style, line } = screen;
  const name = view ? taskName(view) : answer.id;
  line(`${style.bold(name)}  ${title}  ${outcomeWords(answer, how, say)}`);
  for (const event of answer.events)
    for (const [i, text] of wrapText(taskSentence(event, say), screen.width - 4).entries())
      line(`  ${i === 0 ? '·' : ' '} ${text}`);
  if (!view || how.dryRun) return;
  const { id, version } = view.playbook;
  const playbook = await client.get<Playbook>(`/v1/directory/playbooks/${id}?version=${version}`);
  const waiting = waitingOf(view, playbook, district, now, say);
  line(waiting.length > 0 ? t('现在等待：', 'Waiting for:') : t('不再等待什么', 'Nothing is waited for any more'));
  for (const w of waiting) line(`  ${waitingWords(w)}`);
}

const waitingWords = ({ what, due, id }: Waiting): string => `${what}  ${due}  ${id}`;

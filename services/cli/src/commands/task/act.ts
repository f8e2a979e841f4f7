import type { CommandAnswer, Playbook, TaskView } from '@baton/contracts';
import { type Waiting, waitingOf } from '../../case/waiting';
import { exitCodes } from '../../exit';
import { findTask, taskName } from '../../gateway/find-task';
import { gatewayNow, readDistrict } from '../../gateway/read-district';
import type { Asked } from '../../schema-commands/add-schema-commands';
import { bodyToSend } from '../../schema-commands/body-to-send';
import { wrapText } from '../../terminal/wrap-text';
import { type Speech, speechIn } from '../../words/speech';
import { taskSentence } from '../../words/task-events';
import type { CliContext } from '../cli-context';
import { versionOf } from '../whole-number';

/** Sends a command on a task and tells what happened and what the task waits for now. */
export async function act(context: CliContext, asked: Asked): Promise<number> {
  const { client, io, screen } = context;
  const { spec, subject, flags } = asked;
  const dryRun = flags.dryRun ?? false;
  const before = subject === undefined ? null : await findTask(client, subject);
  const body = await bodyToSend(context, asked);
  const path = before ? `/v1/tasks/${before.id}/commands` : '/v1/tasks';
  const options = { key: flags.key ?? io.newKey(), ifMatch: versionOf(flags.ifMatch), dryRun, view: true };
  const { answer, replayed } = await client.send(path, body, options);
  screen.data(answer);
  if (!screen.json) await tell(context, answer, spec.words[screen.lang], { replayed, dryRun });
  return exitCodes.ok;
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

function outcomeWords({ outcome, reason, version }: CommandAnswer, { replayed, dryRun }: How, say: Speech): string {
  if (dryRun) return say.t('试运行：将会发生（未写入）', 'dry run: this would happen (nothing written)');
  if (replayed) return say.t('此前已办理，这是当时的结果', 'done before; this is the answer given then');
  if (outcome === 'nothing') return say.t(`没有变化：${reason ?? ''}`, `nothing changed: ${reason ?? ''}`);
  return say.t(`已办理，第 ${version} 版`, `done, version ${version}`);
}

import type { CommandAnswer } from '@baton/contracts';
import { type EntityView, type Speech, speechIn, type Waiting } from '@baton/words';
import { waitingLines } from '../../case/lines';
import { exitCodes } from '../../exit';
import type { Asked } from '../../schema-commands/add-schema-commands';
import { bodyToSend } from '../../schema-commands/body-to-send';
import type { Screen } from '../../terminal/screen';
import { wrapText } from '../../terminal/wrap-text';
import { outcomeWords } from '../../words/outcome';
import type { GlobalOptions } from '../../settings';
import { type CliContext, type CliIo, contextOf } from '../cli-context';
import { tellActor } from '../tell-actor';
import { versionOf } from '../whole-number';
import type { EntityKind } from './entity-kind';
import { readFacts } from './read-facts';

/** Sends a command on an entity and tells what happened and what it waits for now. */
export async function act<V extends EntityView>(
  io: CliIo,
  options: GlobalOptions,
  kind: EntityKind<V>,
  asked: Asked,
): Promise<number> {
  const { spec, subject, flags } = asked;
  const reader = contextOf(io, options, { role: 'dispatcher' });
  const before = subject === undefined ? null : await kind.find(reader.client, subject);
  const context = actingContext(io, options, kind, asked, before);
  tellActor(context);
  const body = await bodyToSend(context, asked);
  const path = before ? `/v1/${kind.path}/${before.id}/commands` : `/v1/${kind.path}`;
  const dryRun = flags.dryRun ?? false;
  const sending = { key: flags.key ?? io.newKey(), ifMatch: versionOf(flags.ifMatch), dryRun, view: true };
  const { answer, replayed } = await context.client.send(path, body, sending);
  context.screen.data(answer);
  if (!context.screen.json) await tell(context, kind, answer, spec.words[context.screen.lang], { replayed, dryRun });
  return exitCodes.ok;
}

/** When nobody is named, somebody of the local stack who would give the command: of the agency whose turn it is. */
function actingContext<V extends EntityView>(
  io: CliIo,
  options: GlobalOptions,
  kind: EntityKind<V>,
  { spec, typed }: Asked,
  view: V | null,
): CliContext {
  const role = kind.rolesFor(spec.type)[0]!;
  const guess = contextOf(io, options, { role });
  const { guessed, signIns } = guess.settings;
  if (!guessed || !signIns || !view) return guess;
  const as = kind.expectedActor(signIns, { type: spec.type, role, typed }, view);
  if (as === undefined) return guess;
  const context = contextOf(io, options, { as });
  return { ...context, settings: { ...context.settings, guessed } };
}

interface How {
  replayed: boolean;
  dryRun: boolean;
}

async function tell<V extends EntityView>(
  { client, screen }: CliContext,
  kind: EntityKind<V>,
  answer: CommandAnswer,
  title: string,
  how: How,
): Promise<void> {
  const view = answer.view as V | null | undefined;
  const facts = view ? await readFacts(client, view) : null;
  const say = speechIn(screen.lang, facts?.district.agencies ?? [], facts?.playbook.operation);
  const { style, line } = screen;
  line(`${style.bold(view ? kind.nameOf(view) : answer.id)}  ${title}  ${outcomeWords(answer, how, say)}`);
  for (const event of answer.events) for (const text of bulleted(kind.sentence(event, say), screen.width)) line(text);
  const waiting = facts && !how.dryRun ? waitedFor(kind.waiting(facts, say), say, screen) : [];
  waiting.forEach(line);
}

const bulleted = (sentence: string, width: number): string[] =>
  wrapText(sentence, width - 4).map((text, i) => `  ${i === 0 ? '·' : ' '} ${text}`);

/** The same lines as on the case file, so that whoever did something also reads what happens when nothing follows. */
const waitedFor = (waiting: readonly Waiting[], say: Speech, screen: Screen): string[] => [
  waiting.length > 0 ? say.t('现在等待：', 'Waiting for:') : say.t('不再等待什么', 'Nothing is waited for any more'),
  ...waitingLines(waiting, say, screen),
];

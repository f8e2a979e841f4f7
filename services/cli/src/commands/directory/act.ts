import type { Agency } from '@baton/contracts';
import { speechIn } from '@baton/words';
import { exitCodes } from '../../exit';
import { directoryItems } from '../../gateway/directory';
import type { Asked } from '../../schema-commands/add-schema-commands';
import { bodyToSend } from '../../schema-commands/body-to-send';
import type { GlobalOptions } from '../../settings';
import { directorySentence } from '../../words/directory-events';
import { outcomeWords } from '../../words/outcome';
import { type CliIo, contextOf } from '../cli-context';
import { tellActor } from '../tell-actor';
import { versionOf } from '../whole-number';

/** Sends a command on the directory and tells what happened. */
export async function actOnDirectory(io: CliIo, options: GlobalOptions, asked: Asked): Promise<number> {
  const context = contextOf(io, options, { role: 'operator' });
  const { client, screen } = context;
  const { spec, flags } = asked;
  tellActor(context);
  const body = await bodyToSend(context, asked);
  const dryRun = flags.dryRun ?? false;
  const sending = { key: flags.key ?? io.newKey(), ifMatch: versionOf(flags.ifMatch), dryRun };
  const { answer, replayed } = await client.send('/v1/directory/commands', body, sending);
  screen.data(answer);
  if (screen.json) return exitCodes.ok;
  const say = speechIn(screen.lang, await directoryItems<Agency>(client, 'agencies'));
  screen.line(`${screen.style.bold(spec.words[screen.lang])}  ${outcomeWords(answer, { replayed, dryRun }, say)}`);
  for (const event of answer.events) screen.line(`  · ${directorySentence(event, say)}`);
  return exitCodes.ok;
}

import type { Agency, HistoryItem } from '@baton/contracts';
import { type EntityView, shanghaiSeconds, type Speech, speechIn } from '@baton/words';
import type { Command } from 'commander';
import { exitCodes } from '../../exit';
import { directoryItems } from '../../gateway/directory';
import type { Screen } from '../../terminal/screen';
import { wrapText } from '../../terminal/wrap-text';
import { contextOf } from '../cli-context';
import type { Host } from '../host';
import type { EntityKind } from './entity-kind';
import { readPlaybook } from './read-facts';

/** `baton <noun> history`: the record, a sentence each. */
export function addHistory<V extends EntityView>(parent: Command, { io, t, action }: Host, kind: EntityKind<V>): void {
  const { summary, description } = kind.words.history;
  parent
    .command('history')
    .summary(t(summary.zh, summary.en))
    .description(t(description.zh, description.en))
    .argument(`<${kind.noun}>`, t(kind.argument.zh, kind.argument.en))
    .action(
      action(async (options, word: string) => {
        const { client, screen } = contextOf(io, options);
        const view = await kind.find(client, word);
        const [{ items }, agencies, playbook] = await Promise.all([
          client.get<{ items: HistoryItem[] }>(`/v1/${kind.path}/${view.id}/history`),
          directoryItems<Agency>(client, 'agencies'),
          readPlaybook(client, view),
        ]);
        screen.data(items);
        const say = speechIn(screen.lang, agencies, playbook.operation);
        screen.line(`${screen.style.bold(kind.nameOf(view))}  ${screen.style.dim(view.id)}`);
        for (const item of items) for (const line of historyLines(item, kind.sentence(item, say), say, screen)) screen.line(line);
        return exitCodes.ok;
      }),
    );
}

/** One event in lines: its number, its instant, who did it, what it says. */
function historyLines(
  { sequence, at, actor }: HistoryItem,
  sentence: string,
  say: Speech,
  { width, style }: Pick<Screen, 'width' | 'style'>,
): string[] {
  const who = actor.name === say.agency(actor.agency) ? actor.name : `${say.agency(actor.agency)} ${actor.name}`;
  const indent = ' '.repeat(6);
  const head = `${String(sequence).padStart(4)}  ${style.dim(shanghaiSeconds(at))}  ${style.cyan(who)}`;
  return [head, ...wrapText(sentence, width - indent.length).map((line) => `${indent}${line}`)];
}

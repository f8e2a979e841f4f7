import type { HistoryItem } from '@baton/contracts';
import { type EntityView, speechIn } from '@baton/words';
import type { Command } from 'commander';
import { exitCodes } from '../../exit';
import { contextOf } from '../cli-context';
import type { Host } from '../host';
import type { EntityKind } from './entity-kind';
import { readFacts } from './read-facts';

/** `baton <noun> show`: the case file. */
export function addShow<V extends EntityView>(parent: Command, { io, t, action }: Host, kind: EntityKind<V>): void {
  const { summary, description } = kind.words.show;
  parent
    .command('show')
    .summary(t(summary.zh, summary.en))
    .description(t(description.zh, description.en))
    .argument(`<${kind.noun}>`, t(kind.argument.zh, kind.argument.en))
    .action(
      action(async (options, word: string) => {
        const { client, screen } = contextOf(io, options);
        const view = await kind.find(client, word);
        const [{ items: history }, facts] = await Promise.all([
          client.get<{ items: HistoryItem[] }>(`/v1/${kind.path}/${view.id}/history`),
          readFacts(client, view),
        ]);
        screen.data(view);
        const say = speechIn(screen.lang, facts.district.agencies);
        for (const line of kind.caseFile({ ...facts, history }, say, screen)) screen.line(line);
        return exitCodes.ok;
      }),
    );
}

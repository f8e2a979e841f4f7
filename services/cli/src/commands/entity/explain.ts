import type { Agency, HistoryItem } from '@baton/contracts';
import { type Deadline, deadlinesOf, type EntityView, speechIn } from '@baton/words';
import type { Command } from 'commander';
import { explanationLines } from '../../case/explanation';
import { exitCodes, usageError } from '../../exit';
import { directoryItems } from '../../gateway/directory';
import { gatewayNow } from '../../gateway/read-district';
import { contextOf } from '../cli-context';
import type { Host } from '../host';
import type { EntityKind } from './entity-kind';

/** `baton <noun> explain`: how deadlines came about. */
export function addExplain<V extends EntityView>(parent: Command, { io, t, action }: Host, kind: EntityKind<V>): void {
  const { summary, description } = kind.words.explain;
  parent
    .command('explain')
    .summary(t(summary.zh, summary.en))
    .description(t(description.zh, description.en))
    .argument(`<${kind.noun}>`, t(kind.argument.zh, kind.argument.en))
    .argument(
      '[obligation]',
      t(
        '节点编号（如 rectify-4）或种类（如 rectify），也可是已办结的',
        'id (as rectify-4) or kind (as rectify), also of a past one',
      ),
    )
    .action(
      action(async (options, word: string, wanted: string | undefined) => {
        const { client, screen } = contextOf(io, options);
        const view = await kind.find(client, word);
        const [{ items: history }, agencies, now] = await Promise.all([
          client.get<{ items: HistoryItem[] }>(`/v1/${kind.path}/${view.id}/history`),
          directoryItems<Agency>(client, 'agencies'),
          gatewayNow(client),
        ]);
        const asked = askedFor(deadlinesOf(history, view.obligations), wanted);
        screen.data(asked);
        const say = speechIn(screen.lang, agencies);
        screen.line(`${screen.style.bold(kind.nameOf(view))}  ${screen.style.dim(view.id)}`);
        if (asked.length === 0) screen.line(t('  没有正在计时的节点', '  Nothing is running'));
        for (const deadline of asked) {
          screen.line();
          const title = say.of(kind.obligationName(deadline.kind));
          for (const line of explanationLines(deadline, title, now, say, screen)) screen.line(line);
        }
        return exitCodes.ok;
      }),
    );
}

/** By id, by kind, or all that run. Throws a usage error that names what there is. */
function askedFor(deadlines: readonly Deadline[], wanted: string | undefined): Deadline[] {
  if (wanted === undefined) return deadlines.filter((d) => d.ended === null);
  const found = deadlines.filter((d) => d.id === wanted || d.kind === wanted);
  if (found.length > 0) return found;
  const known = deadlines.map((d) => d.id).join(', ');
  throw usageError(`没有节点 ${wanted}；有：${known}`, `There is no obligation ${wanted}; there are: ${known}`);
}

import type { Agency, OperationSuggestion, OperationSuggestions, OperationView, Person, Playbook } from '@baton/contracts';
import { type Speech, speechIn } from '@baton/words';
import type { Command } from 'commander';
import { hanging } from '../../case/lines';
import { exitCodes, usageError } from '../../exit';
import { directoryItems } from '../../gateway/directory';
import { addFieldOptions, addSendOptions, type SendFlags } from '../../schema-commands/add-schema-commands';
import type { Screen } from '../../terminal/screen';
import { contextOf } from '../cli-context';
import { act } from '../entity/act';
import type { EntityKind } from '../entity/entity-kind';
import type { Host } from '../host';
import { wholeNumber } from '../whole-number';

/** Most suggestions in one answer of the gateway. */
const most = 50;

interface SuggestFlags extends SendFlags, Record<string, unknown> {
  limit?: string;
  open?: string;
}

/** `baton operation suggest`: what the open tasks call for, and one of it planned in one command. */
export function addSuggest(parent: Command, host: Host, kind: EntityKind<OperationView>): void {
  const { io, t, args, action } = host;
  const spec = kind.specs.find(({ type }) => type === kind.opening)!;
  const command = parent
    .command('suggest')
    .summary(t('建议开展哪些行动，--open 即拟定其一', 'which operations the open tasks call for; --open plans one'))
    .description(
      t(
        '从在办任务中找出同一单位、同一楼栋或同一道路、需多部门同时到场的，说明理由，最紧迫的在前。\n--open <n> 按第 n 条建议拟定行动，可用下列选项改动。',
        'Finds open tasks of one owner, in one building or one street at which several agencies are needed, and says why, the most pressing first.\n--open <n> plans the operation of suggestion n; the options below change it.',
      ),
    )
    .option('--limit <n>', t(`最多几条（默认 10，最多 ${most}）`, `how many at most (default 10, at most ${most})`))
    .option('--open <n>', t('按第 n 条建议拟定行动', 'plan the operation of suggestion n'));
  const typedIn = args.includes('suggest') ? addFieldOptions(command, spec.fields(), host) : () => new Map();
  addSendOptions(command, host).action(
    action(async (options, flags: SuggestFlags) => {
      const { client, screen } = contextOf(io, options, { role: 'dispatcher' });
      const chosen = flags.open === undefined ? null : wholeNumber('--open', flags.open, 1, most);
      const limit = wholeNumber('--limit', flags.limit ?? String(Math.max(10, chosen ?? 0)), 1, most);
      const answer = await client.get<OperationSuggestions>(`/v1/operations/suggestions?limit=${limit}`);
      if (chosen !== null) {
        const jsonBody = JSON.stringify(planOf(answer, chosen));
        return act(io, options, kind, { spec, subject: undefined, typed: typedIn(flags), flags: { ...flags, jsonBody } });
      }
      screen.data(answer);
      const [agencies, people, playbooks] = await Promise.all([
        directoryItems<Agency>(client, 'agencies'),
        directoryItems<Person>(client, 'people'),
        directoryItems<Playbook>(client, 'playbooks'),
      ]);
      const powers = playbooks.flatMap(({ operation }) => operation?.powers ?? []);
      for (const line of lines(answer, people, speechIn(screen.lang, agencies, { powers }), screen)) screen.line(line);
      return exitCodes.ok;
    }),
  );
}

function planOf({ items }: OperationSuggestions, n: number): OperationSuggestion['plan'] {
  const found = items[n - 1];
  if (found) return found.plan;
  throw usageError(`没有第 ${n} 条建议，现有 ${items.length} 条`, `There is no suggestion ${n}; there are ${items.length}`);
}

function lines(
  { items, lookedAt, more }: OperationSuggestions,
  people: readonly Person[],
  say: Speech,
  { width, style }: Pick<Screen, 'width' | 'style'>,
): string[] {
  const looked = say.t(
    `已查看${more ? '最紧迫的' : '全部'} ${lookedAt} 件在办任务`,
    `looked at ${more ? 'the most pressing' : 'all'} ${lookedAt} open task(s)`,
  );
  if (items.length === 0)
    return [say.t('没有需要多部门同时到场的在办任务', 'No open tasks call for an operation'), style.dim(looked)];
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? id;
  return [
    ...items.flatMap((one, i) => [...suggestionLines(one, i + 1, nameOf, say, { width, style }), '']),
    style.dim(
      `${looked}${say.t('；拟定其一：baton operation suggest --open 1', '; to plan one: baton operation suggest --open 1')}`,
    ),
  ];
}

function suggestionLines(
  { plan, why, tasks }: OperationSuggestion,
  n: number,
  nameOf: (person: string) => string,
  say: Speech,
  { width, style }: Pick<Screen, 'width' | 'style'>,
): string[] {
  const called = say.list(
    plan.agencies.map(({ agency, powers }) =>
      powers.length === 0
        ? say.agency(agency)
        : `${say.agency(agency)}${say.t('（', ' (')}${say.list(powers.map(say.power))}${say.t('）', ')')}`,
    ),
  );
  const part = (zh: string, en: string, text: string): string[] => hanging(`${say.t(zh, en)}  ${text}`, width, 4, 8);
  return [
    `${String(n).padStart(2)}  ${style.bold(plan.title)}`,
    ...why.flatMap((reason) => hanging(`· ${reason}`, width, 4, 6)),
    ...part('任务', 'tasks', say.list(tasks.map(({ id, ledgerNumber }) => ledgerNumber ?? id.slice(-6)))),
    ...part('集合', 'meeting', `${say.at(plan.at)}  ${plan.place?.address ?? ''}`),
    ...part('调度', 'call', called),
    ...part('指挥', 'command', `${nameOf(plan.commander)}${say.t('，副 ', ', deputy ')}${nameOf(plan.deputy)}`),
  ];
}

import type { Playbook } from '@baton/contracts';
import { budgetWords, classNames, type Speech, speechIn } from '@baton/words';
import type { Command } from 'commander';
import { exitCodes, usageError } from '../exit';
import { directoryItems } from '../gateway/directory';
import type { GatewayClient } from '../gateway/gateway-client';
import { type Difference, differencesOf, valueWords } from '../playbook/differences';
import { playbookLines } from '../playbook/playbook-lines';
import { type Column, tableLines } from '../terminal/table';
import { contextOf } from './cli-context';
import type { AddCommands, Host } from './host';

/** `baton playbook …`: the rules a class of hazard is handled by. */
export const addPlaybook: AddCommands = (program, host) => {
  const { t } = host;
  const playbook = program
    .command('playbook')
    .summary(t('处置规程：时限、规则、督办阶梯', 'playbooks: budgets, limits, ladders'))
    .description(
      t('处置规程：各节点的时限、规则和督办阶梯。', 'Playbooks: the budgets, limits and ladders of each class of hazard.'),
    );
  addList(playbook, host);
  addShow(playbook, host);
  addDiff(playbook, host);
};

function addList(playbook: Command, { io, t, action }: Host): void {
  playbook
    .command('list')
    .description(t('现行的处置规程', 'the latest playbooks'))
    .option('--all', t('全部版本', 'every version'))
    .action(
      action(async (options, { all }: { all?: boolean }) => {
        const { client, screen } = contextOf(io, options);
        const items = await directoryItems<Playbook>(client, all ? 'playbooks?all=true' : 'playbooks');
        screen.data({ items });
        const say = speechIn(screen.lang, []);
        const columns = [
          { title: t('编号', 'id'), of: (p: Playbook) => `${p.id} v${p.version}`, style: screen.style.cyan },
          { title: t('类别', 'class'), of: (p: Playbook) => say.of(classNames[p.class]) },
          { title: t('名称', 'name'), of: (p: Playbook) => p.name, flexible: true },
          { title: t('签收', 'accept'), of: (p: Playbook) => say.of(budgetWords(p.budgets.accept)) },
          { title: t('整改', 'rectify'), of: (p: Playbook) => say.of(budgetWords(p.budgets.rectify)) },
          { title: t('督办级数', 'rungs'), of: (p: Playbook) => String(p.ladder.rungs.length) },
        ];
        for (const line of tableLines(items, columns, screen)) screen.line(line);
        return exitCodes.ok;
      }),
    );
}

function addShow(playbook: Command, { io, t, action }: Host): void {
  playbook
    .command('show')
    .description(t('一份处置规程，督办阶梯按数据画出', 'one playbook, its ladders drawn from the data'))
    .argument('<playbook>', t('规程编号，可带版本：complex 或 complex@1', 'id, with a version if you like: complex or complex@1'))
    .action(
      action(async (options, name: string) => {
        const { client, screen } = contextOf(io, options);
        const found = await playbookNamed(client, name);
        screen.data(found);
        for (const line of playbookLines(found, speechIn(screen.lang, []), screen)) screen.line(line);
        return exitCodes.ok;
      }),
    );
}

function addDiff(playbook: Command, { io, t, action }: Host): void {
  playbook
    .command('diff')
    .description(t('两份处置规程的不同之处', 'where two playbooks differ'))
    .argument('<before>', t('如 complex@1', 'as complex@1'))
    .argument('<after>', t('如 complex@2', 'as complex@2'))
    .action(
      action(async (options, before: string, after: string) => {
        const { client, screen } = contextOf(io, options);
        const [one, other] = await Promise.all([playbookNamed(client, before), playbookNamed(client, after)]);
        const differences = differencesOf(one, other);
        screen.data(differences);
        const say = speechIn(screen.lang, []);
        if (differences.length === 0) screen.line(t('没有不同', 'No difference'));
        else for (const line of tableLines(differences, diffColumns(say, before, after), screen)) screen.line(line);
        return exitCodes.ok;
      }),
    );
}

const diffColumns = (say: Speech, before: string, after: string): Column<Difference>[] => [
  { title: say.t('哪一项', 'what'), of: (d) => d.path },
  { title: before, of: (d) => valueWords(d, d.before, say), flexible: true },
  { title: after, of: (d) => valueWords(d, d.after, say), flexible: true },
];

/** A playbook by `id` or `id@version`. Throws a usage error for another form. */
async function playbookNamed(client: GatewayClient, name: string): Promise<Playbook> {
  const [, id, version] = /^([a-z][a-z0-9-]*)(?:@v?(\d+))?$/.exec(name) ?? [];
  if (id === undefined) throw usageError(`${name}：应写作 complex 或 complex@1`, `${name}: write complex or complex@1`);
  return client.get<Playbook>(`/v1/directory/playbooks/${id}${version ? `?version=${version}` : ''}`);
}

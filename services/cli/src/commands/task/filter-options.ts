import type { Command } from 'commander';
import { standingOptions } from '../entity/list-filters';
import type { Host } from '../host';

/** The options that choose tasks: the same for lists and exports. */
export const filterOptions = (command: Command, { t }: Pick<Host, 't'>): Command =>
  standingOptions(
    command
      .option('--status <status>', t('状态，可写几个：整改中、复核中……', 'status, one or more: rectifying, under-review …'))
      .option('--class <class>', t('类别，可写几个：紧急、复杂、长期', 'class, one or more: urgent, complex, long-term'))
      .option('--holder <agency>', t('当前责任单位', 'agency that holds it now'))
      .option('--lead <agency>', t('牵头部门', 'lead agency'))
      .option('--party <agency>', t('参与单位（含配合、复核、被派遣）', 'agency with any part in it'))
      .option('--township <agency>', t('乡镇街道', 'township'))
      .option('--number <number>', t('隐患编号', 'ledger number'))
      .option(
        '--search <words>',
        t('在编号、单位、地址、描述中查找', 'look for words in number, owner, address and description'),
      ),
    { t },
  ).option('--sort <order>', t('次序：nextDue（默认）、openedAt、-openedAt', 'order: nextDue (default), openedAt, -openedAt'));

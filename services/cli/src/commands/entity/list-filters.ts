import type { Words } from '@baton/words';
import type { Command } from 'commander';
import { usageError } from '../../exit';
import type { Host } from '../host';

/** How an entity stands, as typed. */
export interface StandingFilters {
  overdue?: boolean;
  escalated?: boolean;
  open?: boolean;
  closed?: boolean;
}

/** The options that choose by how an entity stands: the same for every kind. */
export const standingOptions = (command: Command, { t }: Pick<Host, 't'>): Command =>
  command
    .option('--overdue', t('只看已超期的', 'overdue ones only'))
    .option('--escalated', t('只看正被督办的', 'escalated ones only'))
    .option('--open', t('只看未办结的', 'open ones only'))
    .option('--closed', t('只看已办结的', 'closed ones only'));

/** What of them a list is asked for. */
export const standingAsked = ({ overdue, escalated, open, closed }: StandingFilters) => ({
  overdue: overdue ? 'true' : undefined,
  escalated: escalated ? 'true' : undefined,
  open: open ? 'true' : closed ? 'false' : undefined,
});

/** Several words, each read on its own. */
export const several = (words: string, of: (word: string) => string): string =>
  words
    .split(/[,，、]/)
    .map((word) => of(word.trim()))
    .join(',');

/** A value by itself, by its Chinese name or by what stands before the brackets of that. Throws a usage error that names what is allowed. */
export const among =
  <K extends string>(option: string, values: readonly K[], names: Record<K, Words>) =>
  (word: string): K => {
    const found = values.find((value) => value === word || names[value].zh === word || names[value].zh.startsWith(`${word}（`));
    if (found) return found;
    const known = values.map((value) => `${value}（${names[value].zh}）`).join('、');
    throw usageError(`${option} ${word}：应是 ${known}`, `${option} ${word}: one of ${values.join(', ')}`);
  };

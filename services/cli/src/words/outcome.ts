import type { CommandAnswer } from '@baton/contracts';
import type { Speech } from '@baton/words';

/** How a command ended, in a few words. */
export function outcomeWords(
  { outcome, reason, version }: Pick<CommandAnswer, 'outcome' | 'reason' | 'version'>,
  { replayed, dryRun }: { replayed: boolean; dryRun: boolean },
  say: Speech,
): string {
  if (outcome === 'nothing') return say.t(`没有变化：${reason ?? ''}`, `nothing changed: ${reason ?? ''}`);
  if (dryRun) return say.t('试运行：将会发生（未写入）', 'dry run: this would happen (nothing written)');
  if (replayed) return say.t('此前已办理，这是当时的结果', 'done before; this is the answer given then');
  return say.t(`已办理，第 ${version} 版`, `done, version ${version}`);
}

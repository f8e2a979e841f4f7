import type { TaskView } from '@baton/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../gateway/ask';
import { tellTrouble, troubleIn } from '../shell/trouble';
import { refusalWords } from '../words/refusal-words';
import { useSpeech } from '../words/use-speech';
import type { RowNews } from './inbox-row';
import { useCommands } from './inbox-acts';
import { offeredDuties } from './own-need';

/** Accepting from the list: what is under way, and what became of it, by task. */
export function useRowActs(agency: string) {
  const { t } = useTranslation();
  const say = useSpeech();
  const { mutateAsync } = useCommands();
  const [news, setNews] = useState<ReadonlyMap<string, RowNews>>(new Map());
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const tell = (id: string, said: RowNews): void => setNews((before) => new Map(before).set(id, said));

  async function accept(task: TaskView): Promise<void> {
    setBusy((before) => new Set(before).add(task.id));
    try {
      const commands = offeredDuties(task, agency).map((duty) => ({ type: 'AcceptDuty' as const, duty, plan: null }));
      await mutateAsync({ task: task.id, commands });
      tell(task.id, { tone: 'done', text: t('inbox.accepted') });
    } catch (error) {
      tellTrouble(troubleIn(error));
      const why = error instanceof Refused ? refusalWords(error.problem, say) : t('form.outOfReach');
      tell(task.id, { tone: 'refused', text: t('form.refused', { why }) });
    } finally {
      setBusy((before) => new Set([...before].filter((id) => id !== task.id)));
    }
  }

  async function acceptAll(tasks: readonly TaskView[]): Promise<void> {
    for (const task of tasks) await accept(task);
  }

  return { news, busy, accept, acceptAll, tell };
}

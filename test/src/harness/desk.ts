import type { TaskCommand, TaskView } from '@baton/contracts';
import type { Somebody } from './api';

type Body<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;
/** What must be said of a command at a desk; the rest has its ordinary value. */
type Said<T extends TaskCommand['type'], K extends keyof Body<T>> = Pick<Body<T>, K>;

/** Someone at work on one task: the acts of a day in short sentences. Each throws Refused as the API does and gives the names of what happened. */
export function deskOf(who: Somebody, task: string) {
  const act = async (command: TaskCommand): Promise<string[]> => (await who.send(task, command)).events.map(({ type }) => type);
  return {
    act,
    offers: (to: string, duty = 'lead') => act({ type: 'OfferDuty', duty, to, note: null }),
    accepts: (duty = 'lead') => act({ type: 'AcceptDuty', duty, plan: null }),
    declines: (said: Said<'DeclineDuty', 'reason' | 'basis'>, duty = 'lead') =>
      act({ type: 'DeclineDuty', duty, note: null, ...said }),
    sets: (said: Said<'SetInterimMeasure', 'kind' | 'description' | 'watcher'>) =>
      act({ type: 'SetInterimMeasure', evidence: [], ...said }),
    checksIn: (measure: string, intact = true) => act({ type: 'CheckIn', measure, intact, note: null, evidence: [] }),
    reports: (text: string, percent: number, duty = 'lead') =>
      act({ type: 'ReportProgress', duty, text, percent, milestone: null, evidence: [] }),
    completes: (text: string, duty = 'lead') => act({ type: 'ReportCompletion', duty, text, completedOn: null, evidence: [] }),
    fails: (findings: string) => act({ type: 'FailReview', findings, evidence: [] }),
    passes: (text: string) => act({ type: 'PassReview', text, evidence: [] }),
    looksBack: (lookBack: string, findings: string, passed = true) =>
      act({ type: 'RecordLookBack', lookBack, passed, findings, evidence: [] }),
  };
}

/** The running obligation of a kind. */
export function obligation(view: TaskView, kind: TaskView['obligations'][number]['kind']): TaskView['obligations'][number] {
  const found = view.obligations.find((one) => one.kind === kind);
  if (!found) throw new Error(`no ${kind} among ${view.obligations.map((one) => one.kind).join(', ') || 'no obligations'}`);
  return found;
}

/** Where custody of a duty stands: its state and its one holder. */
export const custody = (view: TaskView, duty = 'lead'): string => {
  const found = view.duties.find(({ id }) => id === duty);
  return found ? `${found.custody} ${found.holder}` : 'no such duty';
};

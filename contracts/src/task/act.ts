import { z } from 'zod';

/** What a command names of the task: the duty, measure, obligation, escalation or request it is about. */
export const actTargets = ['duty', 'measure', 'obligation', 'lookBack', 'escalation', 'request'] as const;

/** One act on a task as it stands for whoever asks: possible, or refused now and why. */
export const TaskAct = z.looseObject({
  /** Type of the command. */
  type: z.string(),
  /** What of the command is settled already, by the field's name: `{ duty: 'lead' }`. */
  names: z.record(z.string(), z.string()),
  /** Null when it may be sent; what is typed into it may still be refused. */
  refusal: z.looseObject({ code: z.string(), detail: z.string() }).nullable(),
});
export type TaskAct = z.infer<typeof TaskAct>;

/** Everything somebody could do on a task, decided by the rules at one version of it. */
export const TaskActs = z.looseObject({ id: z.string(), version: z.int(), items: z.array(TaskAct) });
export type TaskActs = z.infer<typeof TaskActs>;

/** How many tasks wait for an agency, by what they wait for. */
export const TaskDesk = z.looseObject({
  agency: z.string(),
  /** 待签收: held out to it. */
  offered: z.int(),
  /** 待办: it owes something else. */
  owed: z.int(),
  /** 督办: somebody of it was called about what was not done, and has not settled it. */
  called: z.int(),
  /** 已办: it has or had a part, and nothing waits for it now. */
  settled: z.int(),
  /** Counting ends here: a larger number is told as this one. */
  atMost: z.int(),
});
export type TaskDesk = z.infer<typeof TaskDesk>;

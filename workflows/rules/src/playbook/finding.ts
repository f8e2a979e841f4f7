import type { Budget, Offset } from '@baton/contracts';
import { isPositive } from './compare';

/** What is wrong with a playbook, and where: a JSON pointer into it and a sentence. */
export interface PlaybookFinding {
  pointer: string;
  detail: string;
}

/** A finding unless some time is left. */
export const positive = (pointer: string, time: Budget | Offset): PlaybookFinding[] =>
  isPositive(time) ? [] : [{ pointer, detail: '必须大于零' }];

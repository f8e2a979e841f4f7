import type { OperationCommand, OperationStatus } from '@baton/contracts';
import { ApplicationFailure } from '@temporalio/common';
import type { OperationPicture } from './operation-picture';

/** The commander decides: go, postpone, go short-handed, call off. */
export interface CommandersDecision {
  /** Person who decides. */
  by: string;
  command: Extract<OperationCommand, { type: 'DecideOperation' }>;
}
/** What the gateway made of it. */
export type DecisionOutcome =
  | { outcome: 'accepted' | 'nothing'; version: number; events: string[]; waitingFor: string[] }
  | { outcome: 'refused'; code: string; detail: string };

/** While it stands like this, something is left to decide: later teams are on their way back, or never left. */
const undecided: readonly OperationStatus[] = ['planned', 'called-out', 'mustering', 'postponed'];
const decisions = ['go', 'go-short-handed', 'postpone', 'call-off'];

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/**
 * Turns a decision away before it enters the history: one that is none, or that comes when nothing is left to decide.
 * Whether this person may decide this is for the rules to say. Throws a failure whose type is the problem's code.
 */
export function checkDecision(decision: CommandersDecision, { status }: OperationPicture): void {
  const wrong = wrongIn(decision);
  if (wrong) throw ApplicationFailure.nonRetryable(wrong, 'invalid-request');
  if (!undecided.includes(status)) {
    throw ApplicationFailure.nonRetryable(`The operation is ${status}: nothing is left to decide.`, 'wrong-status');
  }
}

/** Whoever sends an update through Temporal's own tools has no schema before them. */
function wrongIn(asked: Partial<CommandersDecision> | null): string | null {
  const { by, command } = asked ?? {};
  if (!isText(by)) return 'by is missing: the person who decides.';
  if (command?.type !== 'DecideOperation') return 'command is missing: a DecideOperation.';
  if (!isText(command.reason)) return 'command.reason is missing.';
  return wrongInDecision(command.decision);
}

function wrongInDecision({ what, at, until }: Partial<Record<'what' | 'at' | 'until', string>> = {}): string | null {
  if (!what || !decisions.includes(what)) {
    return `command.decision.what is ${JSON.stringify(what)}; allowed: ${decisions.join(', ')}.`;
  }
  return what === 'postpone' && !(isText(at) && isText(until))
    ? 'command.decision lacks at and until, to which it postpones.'
    : null;
}

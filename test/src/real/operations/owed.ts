import type { OperationObligationKind, OperationView } from '@baton/contracts';

type Owed = OperationView['obligations'][number];

/** What somebody owes an operation, if it does; `about` as the obligation has it. */
export const owed = (
  { obligations }: OperationView,
  kind: OperationObligationKind,
  about: string | null = null,
): Owed | undefined => obligations.find((one) => one.kind === kind && one.about === about);

/** Epoch milliseconds at which a share of the time granted has gone by; above 1 lies behind the due instant. */
export const granted = ({ since, due }: Pick<Owed, 'since' | 'due'>, share: number): number =>
  Date.parse(since) + (Date.parse(due) - Date.parse(since)) * share;

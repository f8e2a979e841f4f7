import type { Services } from '@baton/local';
import { operatorWork } from '../operator-work';
import type { Finding } from './log-audit';

/** What came of making the ledger's projection of tasks again from the log, beside the one that is read. */
export interface LedgerAudit {
  /** Tasks whose records were compared. */
  compared: number;
  findings: Finding[];
}

interface Projection {
  name: string;
  parked: { count: number; first: { entity: string; why: string }[] };
}

/** Lets the ledger rebuild its projection of tasks and compare it with the one that is read; nothing may differ or be set aside. */
export async function auditLedger({ probes, devSecret }: Pick<Services, 'probes' | 'devSecret'>): Promise<LedgerAudit> {
  const ledger = probes.ledger ?? '';
  const rebuilt = await operatorWork(ledger, '/v1/projections/tasks/rebuild', devSecret);
  const { compared, examples } = rebuilt as { compared: number; examples: string[] };
  const { items } = (await (await fetch(new URL('/v1/projections', ledger))).json()) as { items: Projection[] };
  const parked = items.flatMap(({ parked: { first } }) => first);
  const findings = [
    ...examples.map((entity) => ({ entity, detail: 'the ledger’s record differs from one made again from the log' })),
    ...parked.map(({ entity, why }) => ({ entity, detail: `the ledger has set it aside: ${why}` })),
  ];
  return { compared, findings };
}

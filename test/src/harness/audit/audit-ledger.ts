import type { Services } from '@baton/local';
import { operatorWork } from '../operator-work';
import type { Finding } from './log-audit';

/** What came of making the ledger's projections again from the log, beside those that are read. */
export interface LedgerAudit {
  /** Entities whose records were compared. */
  compared: number;
  findings: Finding[];
}

interface Projection {
  name: string;
  parked: { count: number; first: { entity: string; why: string }[] };
}

/** Projections that are made again. */
const remade = ['tasks', 'operations'];

/** Lets the ledger rebuild its projections and compare each with the one that is read; nothing may differ or be set aside. */
export async function auditLedger({ probes, devSecret }: Pick<Services, 'probes' | 'devSecret'>): Promise<LedgerAudit> {
  const ledger = probes.ledger ?? '';
  const rebuilt: { compared: number; examples: string[] }[] = [];
  for (const name of remade) {
    const { compared, examples } = await operatorWork(ledger, `/v1/projections/${name}/rebuild`, devSecret);
    rebuilt.push({ compared: compared as number, examples: examples as string[] });
  }
  const { items } = (await (await fetch(new URL('/v1/projections', ledger))).json()) as { items: Projection[] };
  const parked = items.flatMap(({ parked: { first } }) => first);
  const findings = [
    ...rebuilt
      .flatMap(({ examples }) => examples)
      .map((entity) => ({ entity, detail: 'the ledger’s record differs from one made again from the log' })),
    ...parked.map(({ entity, why }) => ({ entity, detail: `the ledger has set it aside: ${why}` })),
  ];
  return { compared: rebuilt.reduce((sum, one) => sum + one.compared, 0), findings };
}

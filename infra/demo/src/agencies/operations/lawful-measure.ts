import type { MeasureRule, MeasureTaken } from '@baton/contracts';

export interface MeasureFacts {
  agency: string;
  /** What it is taken against. */
  description: string;
  /** Names among the people checked in. */
  officers: string[];
  approval: MeasureTaken['approval'];
  /** The party is not there, and a witness signs for it. */
  absent: boolean;
  /** What is sealed or seized, for the inventory. */
  things: MeasureTaken['inventory'];
}

/** A measure of a kind with everything that its playbook says the law asks of it. */
export function lawfulMeasure({ kind, power, documents }: MeasureRule, facts: MeasureFacts): MeasureTaken {
  const { agency, description, officers, approval, absent, things } = facts;
  return {
    kind,
    power,
    agency,
    description,
    officers,
    approval,
    party: { told: !absent, heard: !absent, signature: absent ? 'absent' : 'signed', witnessed: absent },
    documents: documents.map((document) => ({ kind: document, number: null })),
    inventory: documents.includes('inventory') ? things : [],
  };
}

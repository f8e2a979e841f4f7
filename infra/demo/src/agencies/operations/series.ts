import { entityParts, newEntityId } from '@baton/contracts';

/** Idempotency-Key of the `n`th operation (from 1) that the demo plans. */
export const operationKey = (seed: number, n: number): string => `demo-${seed}-operation-${n}`;

/** Tells the operations that the demo planned, by their number, from those that somebody else did. */
export class Series {
  private readonly numbers = new Map<string, number>();
  private known = 0;

  constructor(private readonly seed: number) {}

  /** Id of the `n`th operation in the district of some entity. */
  idOf(n: number, entity: string): string {
    return newEntityId(entityParts(entity).district, 'operation', operationKey(this.seed, n));
  }

  /** The number of an operation among the first `planned`; null when somebody else planned it. */
  numberOf(id: string, planned: number): number | null {
    for (; this.known < planned; this.known += 1) this.numbers.set(this.idOf(this.known + 1, id), this.known + 1);
    return this.numbers.get(id) ?? null;
  }
}

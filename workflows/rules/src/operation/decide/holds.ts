import type { Playbook, Refusal } from '@baton/contracts';
import type { Draft } from '../draft';
import { holdsPower, operationRules, powerName } from '../powers';
import { agencyName, refuse, unknownAmong } from '../refusals';

/** Powers that the playbook knows and the agency holds. */
export function unlessHolds(
  draft: Draft,
  playbook: Playbook,
  agency: string,
  powers: readonly string[],
  pointer: string,
): Refusal | undefined {
  const rules = operationRules(playbook);
  for (const power of powers) {
    if (!rules.powers.some(({ id }) => id === power)) {
      const known = rules.powers.map(({ id }) => powerName(rules, id));
      return unknownAmong('unknown-power', '法定职能', power, known, pointer);
    }
    if (!holdsPower(rules, draft.directory, agency, power)) {
      return refuse('power-not-held', `${agencyName(draft, agency)}不具备${powerName(rules, power)}的法定职能`, pointer);
    }
  }
  return undefined;
}

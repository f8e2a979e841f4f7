import type { Agency, OperationPlaybook, Playbook } from '@baton/contracts';
import { agencyNames, type DirectoryState, entryOf } from '../directory';
import type { Operation } from './state';

/** True when an agency holds a power by its kind and the names it answers to: what the playbook says, never an id. */
export function agencyHolds({ powers }: OperationPlaybook, agency: Agency, power: string): boolean {
  const heldBy = powers.find(({ id }) => id === power)?.heldBy ?? [];
  return heldBy.some(({ kind, named }) => kind === agency.kind && (named === null || isNamed(agency, named)));
}

/** The same of an agency of the directory; nobody else holds any. */
export function holdsPower(rules: OperationPlaybook, directory: DirectoryState, agencyId: string, power: string): boolean {
  const agency = entryOf(directory.agencies, agencyId);
  return agency !== null && agencyHolds(rules, agency, power);
}

/** Whether one of the names an agency answers to has all the words, in their order: `住房 建设` in 住房和城乡建设局. */
function isNamed(agency: Agency, named: string): boolean {
  const words = named.split(/\s+/).filter((word) => word !== '');
  return agencyNames(agency).some((name) => {
    let from = 0;
    return words.every((word) => {
      const at = name.indexOf(word, from);
      from = at + word.length;
      return at >= 0;
    });
  });
}

/** A power in words, with the id that commands take: 查封（seal）. */
export function powerName({ powers }: OperationPlaybook, id: string): string {
  const power = powers.find((one) => one.id === id);
  return power ? `${power.name}（${id}）` : id;
}

/** The operation section of a playbook that has one. */
export function operationRules(playbook: Playbook): OperationPlaybook {
  if (!playbook.operation) throw new Error(`playbook ${playbook.id} version ${playbook.version} knows no operations`);
  return playbook.operation;
}

const distinct = (powers: string[]): string[] => [...new Set(powers)];

/** Powers on site: what the teams that stand there brought. */
export const presentPowers = ({ calls }: Operation): string[] =>
  distinct(calls.flatMap(({ answer }) => (answer.state === 'present' ? answer.arrival.powers : [])));

/** 法定职能到齐: what is required, promised by teams that come or are there, on site, and what is missing. */
export function quorumOf(operation: Operation) {
  const { required, calls } = operation;
  const coming = calls.flatMap(({ answer }) => (answer.state === 'coming' ? answer.team.powers : []));
  const present = presentPowers(operation);
  const promised = distinct([...coming, ...present]);
  return {
    required,
    promised,
    present,
    missing: required.filter((power) => !promised.includes(power)),
    absent: required.filter((power) => !present.includes(power)),
  };
}

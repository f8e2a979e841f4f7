import type { DirectoryState } from '../directory';
import { entryOf, playbookOf } from '../directory';
import { operationRules } from './powers';
import type { Operation } from './state';

/** Words for what an operation names by id: agencies, powers, measures, people. */
export interface Names {
  agency(id: string): string;
  power(id: string): string;
  measure(kind: string): string;
  person(id: string): string;
}

/** The words of a directory, and of the playbook version the operation runs under. */
export function namesIn(directory: DirectoryState, { playbook: { id, version } }: Pick<Operation, 'playbook'>): Names {
  const playbook = playbookOf(directory, id, version);
  if (!playbook) throw new Error(`playbook ${id} version ${version} is not in the directory`);
  const { powers, measures } = operationRules(playbook);
  return {
    agency: (agency) => entryOf(directory.agencies, agency)?.shortName ?? agency,
    power: (power) => powers.find((one) => one.id === power)?.name ?? power,
    measure: (kind) => measures.find((one) => one.kind === kind)?.name ?? kind,
    person: (person) => entryOf(directory.people, person)?.name ?? person,
  };
}

import { Playbook } from '@baton/contracts';
import complex from './complex.json';
import longTerm from './long-term.json';
import urgent from './urgent.json';

/**
 * The three playbooks a new district starts with: values of the table "Seed playbooks", each editable by publishing a
 * further version. Articles that nobody has compared with the text yet carry `unchecked`.
 */
export const seedPlaybooks: readonly Playbook[] = [urgent, complex, longTerm].map((data) => Playbook.parse(data));

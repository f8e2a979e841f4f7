import { Playbook } from '@baton/contracts';
import complex from './complex.json';
import longTerm from './long-term.json';
import onSite from './on-site.json';
import urgent from './urgent.json';

/**
 * The three playbooks a new district starts with, each editable by publishing a further version: values of the table "Seed
 * playbooks", and of operations what the law asks on site, which is the same for every class. Articles that nobody has
 * compared with the text yet carry `unchecked`.
 */
export const seedPlaybooks: readonly Playbook[] = [urgent, complex, longTerm].map((data) =>
  Playbook.parse({ ...data, operation: { ...data.operation, ...onSite } }),
);

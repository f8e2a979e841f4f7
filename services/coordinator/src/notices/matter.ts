import {
  hazardClassNames,
  obligationNames,
  operationObligationNames,
  OperationView,
  TaskView,
  type HazardClass,
} from '@baton/contracts';
import type { z } from 'zod';

/** What a notice says of the task or operation it is about. */
export interface Matter {
  id: string;
  class: HazardClass;
  /** The dispatching office: in whose name notices go out. */
  office: string;
  /** What stands in the number of its papers: the ledger's number, or the end of its id. */
  number: string;
  name: string;
  facts: { label: string; value: string }[];
  /** The playbook version it runs under. */
  playbook: { id: string; version: number };
  /** Who commands an operation; null for a task. */
  commander: { person: string; agency: string } | null;
  /** What is owed, in the words of the desk. */
  owed(kind: string): string;
}

export const TaskMatter = TaskView.pick({ id: true, class: true, office: true, hazard: true, playbook: true });
export const OperationMatter = OperationView.pick({
  ...{ id: true, class: true, office: true, title: true },
  ...{ place: true, playbook: true, commander: true },
});

const shortId = (id: string): string => id.slice(-6);
/** Facts of which there is something to say, each cut to what a paper takes. */
const known = (facts: [label: string, value: string | null][]): Matter['facts'] =>
  facts.flatMap(([label, value]) => (value ? [{ label, value: value.slice(0, 500) }] : []));

export function taskMatter({ id, class: hazardClass, office, hazard, playbook }: z.infer<typeof TaskMatter>): Matter {
  const { ledgerNumber, owner, place, part, description } = hazard;
  return {
    id,
    class: hazardClass,
    office,
    number: ledgerNumber ?? shortId(id),
    name: `“${description.slice(0, 60)}”联合任务`,
    facts: known([
      ['隐患编号', ledgerNumber],
      ['处置类别', hazardClassNames[hazardClass]],
      ['隐患单位', owner],
      ['隐患部位', part],
      ['隐患地址', place.address],
      ['隐患描述', description],
    ]),
    playbook,
    commander: null,
    owed: (kind) => (obligationNames as Record<string, string>)[kind] ?? kind,
  };
}

export function operationMatter(operation: z.infer<typeof OperationMatter>): Matter {
  const { id, class: hazardClass, office, title, place, playbook, commander } = operation;
  return {
    id,
    class: hazardClass,
    office,
    number: shortId(id),
    name: `“${title.slice(0, 60)}”联合执法行动`,
    facts: known([
      ['行动名称', title],
      ['处置类别', hazardClassNames[hazardClass]],
      ['集合地点', place.address],
    ]),
    playbook,
    commander,
    owed: (kind) => (operationObligationNames as Record<string, string>)[kind] ?? kind,
  };
}

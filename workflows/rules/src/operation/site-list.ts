import type { OperationPlaybook, OperationTask, SiteItem } from '@baton/contracts';

/** Item of the list that stands for the task's own hazard. */
const ownHazard = 'hazard';

/** 现场检查清单: for every task its own hazard first, with the ground on which it was found, and then what the playbook wants looked at. */
export const siteList = (tasks: readonly OperationTask[], { checklist }: OperationPlaybook): SiteItem[] =>
  tasks.flatMap(({ id: task, hazard }) => [
    { task, item: ownHazard, text: hazard.description, source: hazard.basis ? { title: hazard.basis } : null },
    ...checklist.map(({ id: item, text, source }) => ({ task, item, text, source })),
  ]);

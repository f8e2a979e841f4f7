import { storedTask, type Journal } from '@baton/journal';
import type { Actor } from '@baton/contracts';
import type { Task } from '@baton/rules';
import type { Db, Filter, Sort } from 'mongodb';
import type { ListQuery } from './list-query';
import { taskScope } from './scope';
import type { TaskDocument } from './task-document';

/** A task as the store gives it. */
export interface FoundTask {
  id: string;
  version: number;
  task: Task;
}

export interface FoundPage {
  tasks: FoundTask[];
  /** Place of the last one, when there are more. */
  next: { value: string; id: string } | null;
}

/** Reads tasks. Whoever asks is an argument of every question, so that scope can't be forgotten. */
export class TaskStore {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  /** A task somebody may see, or null. `minVersion`: folded up to there if the record has it, else as far as it goes. */
  async find(actor: Actor, id: string, minVersion = 0): Promise<FoundTask | null> {
    const filter = { ...taskScope(actor), _id: id };
    const found = await this.tasks.findOne(filter);
    if ((found?.version ?? 0) >= minVersion) return found && foundTask(found);
    await this.journal.repair(storedTask, id);
    const repaired = await this.tasks.findOne(filter);
    return repaired && foundTask(repaired);
  }

  /** A page of what somebody may see. */
  async list(actor: Actor, query: ListQuery): Promise<FoundPage> {
    const { sort, limit } = query;
    const { filter, order } = pageQuestion(actor, query);
    const found = await this.tasks
      .find(filter)
      .sort(order)
      .limit(limit + 1)
      .toArray();
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      tasks: page.flatMap((document) => foundTask(document) ?? []),
      next: found.length > limit && last ? { value: last[sort.field], id: last._id } : null,
    };
  }

  private get tasks() {
    return this.db.collection<TaskDocument>(storedTask.collection);
  }
}

/** A page of what somebody may see, as the database is asked for it; every one must begin in an index. */
export function pageQuestion(actor: Actor, { filter, sort, after }: ListQuery): { filter: Filter<TaskDocument>; order: Sort } {
  return {
    filter: { $and: [taskScope(actor), filter, beyond(sort, after)] },
    order: { [sort.field]: sort.direction, _id: sort.direction },
  };
}

function foundTask({ _id, version, state }: TaskDocument): FoundTask | null {
  return state.status === 'none' ? null : { id: _id, version, task: state };
}

/** Whatever comes after a place in the order; new and changed tasks never make one come twice or be left out while its place stands. */
function beyond({ field, direction }: ListQuery['sort'], after: ListQuery['after']): Filter<TaskDocument> {
  if (after === null) return {};
  const further = direction === 1 ? '$gt' : '$lt';
  return {
    // Said apart, for the index to begin there: a later page must not read all before it.
    [field]: { [`${further}e`]: after.value },
    $or: [{ [field]: { [further]: after.value } }, { [field]: after.value, _id: { [further]: after.id } }],
  };
}

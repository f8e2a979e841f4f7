import type { TaskCommand, TaskView } from '@baton/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { command, freshKey } from '../gateway/ask';
import { taskQuery } from '../gateway/reads';

/** Sends commands on one task, one after the other, and gives the task as the last one left it. */
export function useCommands() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ task, commands }: { task: string; commands: readonly TaskCommand[] }): Promise<TaskView | undefined> => {
      let view: TaskView | undefined;
      for (const body of commands) view = await command('task', task, body, freshKey());
      return view;
    },
    onSuccess: (view) => {
      if (view) queries.setQueryData(taskQuery(view.id).queryKey, view);
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['tasks'] });
      void queries.invalidateQueries({ queryKey: ['desk'] });
    },
  });
}

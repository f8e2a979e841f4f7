import { exitCodes } from '../exit';
import { streamLines } from '../gateway/stream-lines';
import { serviceUrl } from '../service-urls';
import { progressLine } from '../terminal/progress-line';
import { contextOf } from './cli-context';
import type { AddCommands } from './host';
import { tellActor } from './tell-actor';

/** `baton clocks restore`: every open task, operation and notice gets a running process again. */
export const addClocks: AddCommands = (program, { io, t, action }) => {
  const clocks = program
    .command('clocks')
    .description(
      t('任务、联合行动和通知的时钟（Temporal 流程）', 'the clocks of tasks, operations and notices (Temporal workflows)'),
    );
  clocks
    .command('restore')
    .summary(t('为每件未办结的任务、联合行动和通知恢复时钟', 'give every open task, operation and notice a running clock again'))
    .description(
      t(
        '为每件未办结的任务、联合行动和通知恢复时钟：Temporal 的数据丢失之后使用，平时执行也无妨。须以运维身份（operator）。',
        'Gives every open task, operation and notice a running clock again: for use after Temporal lost its data; harmless at any time. For an operator.',
      ),
    )
    .action(
      action(async (options) => {
        const context = contextOf(io, options, { role: 'operator' });
        const { settings, screen } = context;
        tellActor(context);
        const url = new URL('/v1/clocks/restore', serviceUrl('coordinator', settings, io.env));
        const progress = progressLine(io.stderr, t('恢复时钟', 'Clocks'), io.realNow);
        let told = 0;
        try {
          for await (const line of streamLines(url, { ...io, token: await context.token() })) {
            told = Number(line.told ?? told);
            progress.to(told, 0);
          }
        } finally {
          progress.end();
        }
        screen.data({ told });
        screen.line(t(`已恢复 ${told} 个时钟（任务、联合行动和通知）`, `${told} clock(s) of tasks, operations and notices run`));
        return exitCodes.ok;
      }),
    );
};

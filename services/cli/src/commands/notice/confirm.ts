import { exitCodes } from '../../exit';
import { findNotice } from '../../gateway/find-notice';
import { contextOf } from '../cli-context';
import type { AddCommands } from '../host';
import { tellActor } from '../tell-actor';

/** `baton notice confirm`: I have read it. */
export const addConfirm: AddCommands = (parent, { io, t, action }) => {
  parent
    .command('confirm')
    .summary(t('签收通知', 'confirm to have read a notice'))
    .argument('<notice>', t('编号、编号末段或文号', 'id, its last part, or the number of its paper'))
    .option('--note <text>', t('说明', 'a note'))
    .action(
      action(async (options, name: string, { note = null }: { note?: string | null }) => {
        const context = contextOf(io, options);
        const { client, screen } = context;
        tellActor(context);
        const { id, paper } = await findNotice(client, name);
        const path = `/v1/notices/${encodeURIComponent(id)}/commands`;
        const { answer } = await client.send(path, { type: 'ConfirmReading', note }, { key: io.newKey() });
        screen.data(answer);
        screen.line(
          answer.outcome === 'nothing'
            ? t(`《${paper.title}》（${paper.number}）先前已签收`, `${paper.title} (${paper.number}) was confirmed before`)
            : t(`已签收《${paper.title}》（${paper.number}）`, `Confirmed: ${paper.title} (${paper.number})`),
        );
        return exitCodes.ok;
      }),
    );
};

import type { OperationView } from '@baton/contracts';
import type { Command } from 'commander';
import { addFieldOptions, addSendOptions, type SendFlags } from '../../schema-commands/add-schema-commands';
import { act } from '../entity/act';
import type { EntityKind } from '../entity/entity-kind';
import type { Host } from '../host';

/** `baton operation call-off`: the commander's decision to call it off, as a command of its own. */
export function addCallOff(parent: Command, host: Host, kind: EntityKind<OperationView>): void {
  const { io, t, action } = host;
  const spec = kind.specs.find(({ type }) => type === 'DecideOperation')!;
  const command = parent
    .command('call-off')
    .summary(t('总指挥取消行动', 'call it off, as its commander'))
    .description(
      t(
        '总指挥取消行动：已调度的单位一律解除待命；各任务仍由原责任单位办理，计时从未停止。',
        'Calls the operation off, as its commander: every agency called is released; the tasks stay with their holders and their clocks never stopped.',
      ),
    )
    .argument(`<${kind.noun}>`, t(kind.argument.zh, kind.argument.en));
  const typedIn = addFieldOptions(
    command,
    spec.fields().filter(({ flag }) => flag === '--reason'),
    host,
  );
  addSendOptions(command, host).action(
    action((options, subject: string, flags: SendFlags & Record<string, unknown>) => {
      const jsonBody = JSON.stringify({ decision: { what: 'call-off' } });
      return act(io, options, kind, { spec, subject, typed: typedIn(flags), flags: { jsonBody, ...flags } });
    }),
  );
}

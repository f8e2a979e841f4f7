import { describe, expect, it } from '@jest/globals';
import { effectCommandId } from '@baton/contracts';
import type { OperationState } from '@baton/rules';
import { causedCommands } from './caused-commands';

const audited = (state: object) => ({ state: state as OperationState, version: 1, hash: '', nextDeadline: null });
const effect = (id: string, more: object) => ({
  id,
  target: 'ceshi:task:ONE',
  command: { type: 'AddRemark' },
  status: 'done',
  ...more,
});

describe('commands that operations caused', () => {
  it('stand under the key that derives from the effect; what was refused must be nowhere', () => {
    const effects = [effect('effect-1', {}), effect('effect-2', { status: 'refused' }), effect('effect-3', { command: null })];
    const operations: [string, ReturnType<typeof audited>][] = [
      ['ceshi:operation:ONE', audited({ status: 'closed', effects })],
      ['ceshi:operation:TWO', audited({ status: 'none' })],
    ];
    const key = (id: string) => effectCommandId('ceshi:operation:ONE', id);
    expect(causedCommands(operations)).toEqual([
      { entity: 'ceshi:task:ONE', key: key('effect-1'), type: 'AddRemark', told: null },
      { entity: 'ceshi:task:ONE', key: key('effect-2'), type: 'AddRemark', told: { outcome: 'refused' } },
    ]);
  });
});

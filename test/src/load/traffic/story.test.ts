import { describe, expect, it } from '@jest/globals';
import { defaultSeed, directoryCommands, hazardsOf } from '@baton/demo';
import { seedCalendar } from '@baton/rules';
import { directoryOf } from '../../harness/directory-of';
import { PaperStage } from '../../real/play/paper-stage';
import { benchPlaybooks } from '../playbooks';
import { deskOf } from './desk';
import { storyOf } from './story';

const today = '2026-11-20';
const noon = Date.parse(`${today}T04:00:00.000Z`);

describe('the stories of the traffic', () => {
  it('are taken by the rules without a refusal, each to its write-off', async () => {
    const commands = directoryCommands(defaultSeed, { calendars: [seedCalendar], playbooks: benchPlaybooks });
    const stage = new PaperStage(directoryOf(commands), noon, noon);
    const steps: string[] = [];
    for (const [n, found] of hazardsOf(defaultSeed, 210, today).entries()) {
      const [opening, ...rest] = storyOf(found, n, today, deskOf(defaultSeed));
      const { person, command } = opening!;
      if (command.type !== 'OpenTask') throw new Error('a story begins with the opening');
      const { id } = (await stage.open(person, `hazard-${n}`, command)) ?? { id: '' };
      for (const step of rest) await stage.act(step.person, id, step.command);
      expect(stage.refusals).toEqual([]);
      expect(['written-off', 'closed']).toContain((await stage.view('operator', id)).status);
      steps.push(...rest.map((step) => step.command.type));
    }
    expect(new Set(steps)).toContain('DeclineDuty');
    expect(new Set(steps)).toContain('FailReview');
  });
});

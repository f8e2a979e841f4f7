import { describe, expect, it } from '@jest/globals';
import { seedPlaybooks } from '@baton/rules';
import { RulesGateway } from './fixture';
import { loadDemo } from './load';

const [urgent] = seedPlaybooks;
const versionOf = (gateway: RulesGateway) => gateway.directory.playbooks.latest['urgent'];

describe('loading a district that is there already', () => {
  const loaded = async () => {
    const gateway = new RulesGateway('2026-03-02T00:30:00.000Z');
    await loadDemo({ gateway, hazards: 5 });
    return gateway;
  };

  it('publishes what is newer than its playbooks, once', async () => {
    const { tasks, directory } = await loaded();
    const gateway = new RulesGateway('2026-03-03T00:30:00.000Z');
    for (const [id, task] of tasks) gateway.tasks.set(id, task);
    const { [`urgent@${urgent!.version}`]: _, ...all } = directory.playbooks.all;
    const playbooks = {
      all: { ...all, 'urgent@1': { ...urgent!, version: 1 } },
      latest: { ...directory.playbooks.latest, urgent: 1 },
    };
    gateway.directory = { ...directory, playbooks };
    expect(await loadDemo({ gateway, hazards: 5 })).toEqual({ already: true, directory: 1, hazards: 0, refused: [] });
    expect(versionOf(gateway)).toBe(urgent!.version);
    expect(await loadDemo({ gateway, hazards: 5 })).toMatchObject({ already: true, directory: 0 });
  });

  it('leaves what the district published itself', async () => {
    const gateway = await loaded();
    const own = { ...urgent!, version: 7, bounceLimit: 3 };
    await gateway.send('operator', '/v1/directory/commands', { type: 'PublishPlaybook', playbook: own }, 'own');
    expect(await loadDemo({ gateway, hazards: 5 })).toMatchObject({ already: true, directory: 0, refused: [] });
    expect(versionOf(gateway)).toBe(7);
  });
});

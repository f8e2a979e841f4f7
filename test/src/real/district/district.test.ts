import { describe, expect, it } from '@jest/globals';
import { seedCalendar } from '@baton/rules';
import { directoryOf } from '../../harness/directory-of';
import { boston, departmentId } from './boston';
import { directoryCommands } from './commands';
import { stretched } from './playbooks';
import { leadFor, sanFrancisco, sanFranciscoOnSite } from './san-francisco';

describe('the districts of the real runs', () => {
  it.each([sanFrancisco(seedCalendar, 12), sanFranciscoOnSite(seedCalendar, 4), boston(seedCalendar)])(
    '$name loads without a refusal',
    (district) => {
      const state = directoryOf(directoryCommands(district));
      expect(Object.keys(state.agencies)).toHaveLength(district.agencies.length);
      expect(Object.keys(state.playbooks.latest)).toHaveLength(district.playbooks.length);
    },
  );

  it('spells departments as ids', () => {
    expect(['PWDx', 'BPS_', 'No Q'].map(departmentId)).toEqual(['pwdx', 'bps', 'noq']);
  });

  it.each([
    ['Improper or defective plumbing', 'zhujian'],
    ['Moderate risk vermin infestation', 'chengguan'],
    ['Unpermitted food facility', 'shangwu'],
    ['Unclean hands or improper use of gloves', 'weijian'],
    ['High risk food holding temperature', 'shijian'],
  ])('lets %s be led by %s', (description, agency) => expect(leadFor(description).id).toBe(agency));

  it.each([
    ['PT30M', 12, 'PT21600S'],
    ['-P1DT2H', 2, '-PT187200S'],
    ['PT0S', 12, 'PT0S'],
  ])('stretches %s by %d', (duration, factor, longer) => expect(stretched(duration, factor)).toBe(longer));
});

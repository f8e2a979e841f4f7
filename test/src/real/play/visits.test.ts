import { describe, expect, it } from '@jest/globals';
import { foundOf, type Restaurants, type Violation } from '../data/restaurants';
import { aftermathOf } from './visits';

const violation = (date: string, type = '103114'): Violation => ({
  business: '19',
  date,
  type,
  risk: 'High Risk',
  description: 'x',
});
const violations = [violation('2014-11-10'), violation('2014-11-20'), violation('2015-06-01'), violation('2014-11-25', '103999')];
const visit = (date: string, kind: string) => ({ business: '19', date, kind });
const restaurants: Restaurants = {
  violations,
  businesses: new Map(),
  found: foundOf(violations),
  inspections: new Map([
    [
      '19',
      [
        visit('2014-11-10', 'Routine - Unscheduled'),
        visit('2014-11-20', 'Reinspection/Followup'),
        visit('2014-11-25', 'Complaint Reinspection/Followup'),
        visit('2015-03-20', 'Reinspection/Followup'),
        visit('2015-06-01', 'Routine - Unscheduled'),
        visit('2015-09-01', 'Routine - Unscheduled'),
      ],
    ],
  ]),
};

describe('what later inspections say about a violation', () => {
  it('re-checks it in follow-ups of the next three months and sees it come back later', () => {
    expect(aftermathOf(violations[0]!, restaurants)).toEqual({
      followUps: [
        { date: '2014-11-20', foundAgain: true },
        { date: '2014-11-25', foundAgain: false },
      ],
      recurrences: ['2015-06-01'],
    });
  });

  it('knows nothing of a business nobody visited again', () => {
    expect(aftermathOf({ ...violations[0]!, business: '20' }, restaurants)).toEqual({ followUps: [], recurrences: [] });
  });
});

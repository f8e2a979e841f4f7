import { describe, expect, it } from '@jest/globals';
import { agencies } from '../district/agencies';
import { hazardKinds, hazardOf, partyId } from '../hazards/generate';
import { townshipPlaces } from '../hazards/townships';
import { fittingAgencies } from './fit';

const opens = Array.from({ length: 400 }, (_, i) => hazardOf(11, i + 1, '2026-11-24'));

describe('fittingAgencies', () => {
  it('finds the department whose matter each kind of hazard is, from its words alone', () => {
    const missed = opens.filter(({ hazard }) => {
      const kind = hazardKinds.find(({ remedy }) => remedy === hazard.measures);
      const township = townshipPlaces.find(({ id }) => id === hazard.place.township);
      return !kind || !township || !fittingAgencies({ hazard, reviewer: 'duchashi' }).includes(partyId(kind.lead, township));
    });
    expect(missed.map(({ hazard }) => [hazard.place.kind, hazard.part, hazard.description])).toEqual([]);
  });

  it('names agencies of the district, never the reviewer, and always somebody', () => {
    const ids = new Set(agencies.map(({ id }) => id));
    for (const { hazard } of opens) {
      for (const reviewer of ['zhujian', 'yingji', 'xiaofang', 'shijian']) {
        const fitting = fittingAgencies({ hazard, reviewer });
        expect(fitting.length).toBeGreaterThan(0);
        expect(fitting).not.toContain(reviewer);
        expect(fitting.every((id) => ids.has(id))).toBe(true);
      }
    }
  });
});

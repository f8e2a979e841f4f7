import { expect, it } from '@jest/globals';
import { Hazard } from '@baton/contracts';
import { searchText } from './search-text';

const hazard = Hazard.parse({
  ledgerNumber: 'RQ2026-0022',
  foundOn: '2026-11-02',
  owner: '东街小吃店A',
  place: { address: '绿茵路8号' },
  description: '软管老化',
});

it('finds by number, words, full pinyin and initials', () => {
  const text = searchText(hazard);
  for (const asked of ['rq2026-0022', '小吃', '软管', 'dongjie', 'djxcda', 'lvyinlu', 'lyl8h']) expect(text).toContain(asked);
});

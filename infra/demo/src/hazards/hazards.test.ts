import { describe, expect, it } from '@jest/globals';
import { ledgerHeader, OpenTask } from '@baton/contracts';
import { agencies } from '../district/agencies';
import { ledgerCsv } from '../ledger';
import { hazardOf, hazardKinds, hazardsOf } from './generate';

const today = '2026-11-24';
const opens = hazardsOf(20_250_901, 300, today);

describe('the demo hazards', () => {
  it('are valid commands, word for word', () => {
    for (const open of opens) expect(OpenTask.parse(structuredClone(open))).toEqual(open);
  });

  it('are the same for the same seed, however many are made', () => {
    expect(hazardsOf(20_250_901, 300, today)).toEqual(opens);
    expect(hazardOf(20_250_901, 217, today)).toEqual(opens[216]);
    expect(hazardsOf(7, 20, today)).not.toEqual(opens.slice(0, 20));
  });

  it('name agencies of the directory, nobody twice, and never a reviewer who takes part', () => {
    const ids = new Set(agencies.map(({ id }) => id));
    for (const { lead, assists, reviewer, hazard } of opens) {
      const parties = [lead, ...assists.map(({ agency }) => agency)].filter((id) => id !== null);
      expect(new Set(parties).size).toBe(parties.length);
      expect(parties).not.toContain(reviewer);
      for (const id of [...parties, reviewer, hazard.place.township]) expect(id === null || ids.has(id)).toBe(true);
    }
  });

  it('were found today or before, in all three classes and by every kind', () => {
    expect(opens.every(({ hazard }) => hazard.foundOn <= today)).toBe(true);
    expect(new Set(opens.map((open) => open.class))).toEqual(new Set(['urgent', 'complex', 'long-term']));
    const parts = new Set(hazardsOf(20_250_901, 1500, today).map(({ hazard }) => hazard.measures));
    expect(hazardKinds.filter(({ remedy }) => !parts.has(remedy)).map(({ key }) => key)).toEqual([]);
    expect(opens.filter(({ lead }) => lead === null).length).toBeGreaterThan(3);
  });

  it('hold no personal data: no telephone or identity number, no room of a home, no name of an owner', () => {
    for (const { hazard } of opens) {
      const text = JSON.stringify(hazard);
      expect(text).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
      expect(text).not.toMatch(/(?<!\d)\d{17}[\dXx](?!\d)/);
      expect(text).not.toMatch(/\d{3,4}\s*(室|房)/);
      if (/住宅|出租|自建房/.test(hazard.place.kind ?? '')) expect(hazard.owner).toBeNull();
    }
  });

  it('carry credit codes of the right form with valid check characters', () => {
    const codes = opens.flatMap(({ hazard }) => hazard.ownerCode ?? []);
    expect(codes.length).toBeGreaterThan(50);
    for (const code of codes) expect([code, creditCodeIsValid(code)]).toEqual([code, true]);
  });

  it('make a ledger in the header of districts, one line each, agencies by name', () => {
    const [header, ...lines] = ledgerCsv(opens).replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(header).toBe(ledgerHeader.join(','));
    expect(lines).toHaveLength(300);
    expect(lines.join()).toContain('区住建局');
    expect(lines.join()).not.toContain('zhujian');
  });
});

/** GB 32100—2015: weights are the powers of 3 modulo 31; the check character brings the sum to a multiple of 31. */
function creditCodeIsValid(code: string): boolean {
  const values = [...code].map((char) => '0123456789ABCDEFGHJKLMNPQRTUWXY'.indexOf(char));
  const weights = values.map((_, i) => Array.from({ length: i }).reduce((weight: number) => (weight * 3) % 31, 1));
  const sum = values.slice(0, 17).reduce((total, value, i) => total + value * (weights[i] ?? 0), 0);
  return code.length === 18 && !values.includes(-1) && (sum + (values[17] ?? 0)) % 31 === 0;
}

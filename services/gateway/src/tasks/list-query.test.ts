import { describe, expect, it } from '@jest/globals';
import { cursorOf } from '../entities/list-query';
import { listQuery } from './list-query';

describe('the query of a list', () => {
  it('asks by default for what is due next, fifty at a time', () => {
    expect(listQuery({})).toEqual({
      filter: {},
      sort: { name: 'nextDue', field: 'nextDue', direction: 1 },
      after: null,
      limit: 50,
    });
  });

  it('joins its conditions', () => {
    const query = {
      open: 'true',
      status: 'rectifying,passed',
      party: 'gas',
      escalated: 'true',
      ids: 'gulou:task:A',
      q: ' 东街(1) ',
    };
    expect(listQuery(query).filter).toEqual({
      open: true,
      status: { $in: ['rectifying', 'passed'] },
      parties: 'gas',
      rung: { $gt: 0 },
      _id: { $in: ['gulou:task:A'] },
      search: { $regex: '东街\\(1\\)' },
    });
  });

  it('asks for one ledger number or for any of several, whatever signs they have', () => {
    expect(listQuery({ ledgerNumber: 'A,1' }).filter).toEqual({ ledgerNumber: { $in: ['A,1'] } });
    expect(listQuery({ ledgerNumber: ['A', 'B'] }).filter).toEqual({ ledgerNumber: { $in: ['A', 'B'] } });
    expect(() => listQuery({ ledgerNumber: Array.from({ length: 201 }, String) })).toThrow(/ledgerNumber/);
  });

  it('goes on after the place of a cursor, in the order it was made in only', () => {
    const { sort } = listQuery({ sort: '-openedAt' });
    const cursor = cursorOf(sort, { value: '2026-11-02T00:00:00.000Z', id: 'gulou:task:A' });
    expect(listQuery({ sort: '-openedAt', cursor }).after).toEqual({ value: '2026-11-02T00:00:00.000Z', id: 'gulou:task:A' });
    expect(() => listQuery({ sort: 'nextDue', cursor })).toThrow(/begin without it/);
  });

  it.each([
    [{ limit: '201' }, '/limit'],
    [{ limit: 'many' }, '/limit'],
    [{ open: 'yes' }, '/open'],
    [{ status: 'sleeping' }, '/status/0'],
    [{ holder: ['a', 'b'] }, '/holder'],
    [{ ids: 'not-an-id' }, '/ids/0'],
  ])('refuses %j by name', (query, pointer) => {
    expect(() => listQuery(query)).toThrow(
      expect.objectContaining({ code: 'invalid-request', more: expect.objectContaining({ pointer }) }),
    );
  });

  it.each([
    [{ cursor: 'nonsense' }],
    [{ colour: 'red' }],
    [{ cursor: Buffer.from('["nextDue",{"$gt":""},"x"]').toString('base64url') }],
  ])('refuses %j', (query) => expect(() => listQuery(query)).toThrow(expect.objectContaining({ code: 'invalid-request' })));
});

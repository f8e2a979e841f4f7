import { expect, it } from '@jest/globals';
import { inboxSearch, listQueryOf } from './inbox-search';

it('reads what stands in the address and leaves out what makes no sense', () => {
  expect(inboxSearch({ desk: 'called', class: 'urgent', q: 'djxcd' })).toEqual({ desk: 'called', class: 'urgent', q: 'djxcd' });
  expect(inboxSearch({ desk: 'kitchen', class: 7, q: '' })).toEqual({});
  expect(inboxSearch({ q: 2026 })).toEqual({ q: '2026' });
});

it('asks the gateway for an agency’s desk', () => {
  expect(listQueryOf('housing', 'offered', {})).toBe('offered=housing&limit=50&sort=nextDue');
  expect(listQueryOf('housing', 'settled', { q: ' 东街 ' })).toBe(
    `settled=housing&limit=50&sort=-openedAt&q=${encodeURIComponent('东街')}`,
  );
});

import { expect, it } from '@jest/globals';
import { givenAddress } from './part';

it('uses a server of your own when its address is given', () => {
  expect(givenAddress('mongo', { MONGO_URL: ' mongodb://m ' })).toBe('mongodb://m');
  expect(givenAddress('kafka', { KAFKA_BROKERS: '' })).toBeUndefined();
  expect(givenAddress('timeSkipping', { TEMPORAL_ADDRESS: 't:7233' })).toBeUndefined();
});

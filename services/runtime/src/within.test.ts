import { expect, it } from '@jest/globals';
import { NoAnswer, within } from './within';

const never = (): Promise<never> => new Promise(() => undefined);

it('gives the answer, or the error, that comes in time', async () => {
  expect(await within(10_000, Promise.resolve('yes'))).toBe('yes');
  await expect(within(10_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
});

it('does not wait for ever', async () => {
  await expect(within(20, never())).rejects.toEqual(new NoAnswer(20));
  await expect(within(20, never())).rejects.toThrow('no answer within 20 ms');
});

it('lets an error that comes too late go by', async () => {
  let fail!: (error: Error) => void;
  const work = new Promise<never>((_, reject) => (fail = reject));
  await expect(within(1, work)).rejects.toBeInstanceOf(NoAnswer);
  fail(new Error('late'));
  await expect(work).rejects.toThrow('late');
});

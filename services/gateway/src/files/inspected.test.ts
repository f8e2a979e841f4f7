import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { inspected } from './inspected';

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(64, 1)]);
const byteByByte = (content: Buffer) => Readable.from([...content].map((byte) => Buffer.from([byte])));
const through = (content: Buffer, type: string, maxBytes = 1_000) =>
  buffer(byteByByte(content).pipe(inspected(type, maxBytes, () => undefined)));

describe('content on its way into the store', () => {
  it('passes unchanged, however it was cut', async () => {
    expect(await through(png, 'image/png')).toEqual(png);
  });

  it.each([
    ['is larger than allowed', png, 'image/png', 20, 'too-large'],
    ['is not what it says', png, 'image/jpeg', 1_000, 'unsupported-media-type'],
    ['is too short to be what it says', Buffer.from('%PD'), 'application/pdf', 1_000, 'unsupported-media-type'],
    [
      'is a program that calls itself a text',
      Buffer.from('7f454c46020101000000', 'hex'),
      'text/plain',
      1_000,
      'unsupported-media-type',
    ],
    ['is nothing', Buffer.alloc(0), 'text/plain', 1_000, 'invalid-request'],
  ])('is stopped when it %s', async (_, content, type, maxBytes, code) => {
    await expect(through(content, type, maxBytes)).rejects.toMatchObject({ code });
  });

  it('may be a very short text', async () => {
    expect((await through(Buffer.from('好'), 'text/plain')).toString()).toBe('好');
  });
});

import { Transform } from 'node:stream';
import { ProblemError } from '@baton/runtime';
import { headBytes, looksLike } from './media-types';

/** Passes content on while it is no larger than allowed and begins as its media type does; fails with the problem otherwise. */
export function inspected(type: string, maxBytes: number, each: (chunk: Buffer) => void): Transform {
  let size = 0;
  let head: Buffer | null = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) return done(new ProblemError('too-large', `The file is larger than ${maxBytes} bytes.`));
      if (head && head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes)]);
      if (head && head.length >= headBytes) {
        if (!looksLike(type, head)) return done(otherThan(type));
        head = null;
      }
      each(chunk);
      done(null, chunk);
    },
    flush(done) {
      if (size === 0) return done(new ProblemError('invalid-request', 'The file is empty.'));
      done(head && !looksLike(type, head) ? otherThan(type) : null);
    },
  });
}

const otherThan = (type: string): ProblemError =>
  new ProblemError('unsupported-media-type', `The content is not what the content type ${type} says.`);

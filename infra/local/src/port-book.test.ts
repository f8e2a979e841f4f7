import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPortBook } from './port-book';

describe('the ports of a stack', () => {
  let folder: string;
  const open = () => openPortBook(join(folder, 'ports.json'));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-ports-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are chosen once and found again', async () => {
    const book = open();
    const [mongo, gateway] = [await book.portOf('mongo', undefined), await book.portOf('gateway', undefined)];
    expect(gateway).not.toBe(mongo);
    expect(await book.portOf('mongo', undefined)).toBe(mongo);
    const later = open();
    expect(await later.portOf('gateway', undefined)).toBe(gateway);
    expect(await later.portOf('relay', undefined)).not.toBe(mongo);
    expect(await open().portOf('mongo', 27_017)).toBe(mongo);
  });

  it('are others when somebody has taken them meanwhile', async () => {
    const mongo = await open().portOf('mongo', undefined);
    const somebody = createServer();
    await new Promise<void>((listening) => somebody.listen(mongo, '127.0.0.1', listening));
    expect(await open().portOf('mongo', undefined)).not.toBe(mongo);
    await new Promise((closed) => somebody.close(closed));
  });

  it('are chosen anew when a server found its own taken', async () => {
    const book = open();
    const mongo = await book.portOf('mongo', undefined);
    expect(await book.portOf('mongo', undefined, true)).not.toBe(mongo);
  });
});

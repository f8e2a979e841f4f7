import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checksumDifferences, ChecksumMismatch, sha256Of, verifyFiles } from './checksum';

const ofAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('checksums of fetched files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-checksum-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are SHA-256 in hex (FIPS 180-2, example "abc")', async () => {
    writeFileSync(join(folder, 'a.jar'), 'abc');
    expect(await sha256Of(join(folder, 'a.jar'))).toBe(ofAbc);
  });

  it('let the pinned files through', async () => {
    writeFileSync(join(folder, 'a.jar'), 'abc');
    await expect(verifyFiles([join(folder, 'a.jar')], { 'a.jar': ofAbc })).resolves.toBeUndefined();
  });

  it('refuse other bytes, naming the file and both sums', async () => {
    writeFileSync(join(folder, 'a.jar'), 'abd');
    const refusal = verifyFiles([join(folder, 'a.jar')], { 'a.jar': ofAbc });
    await expect(refusal).rejects.toThrow(ChecksumMismatch);
    await expect(refusal).rejects.toThrow(
      `a.jar: SHA-256 a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9, expected ${ofAbc}`,
    );
  });

  it('name what is missing and what nobody asked for', () => {
    expect(checksumDifferences({ 'b.jar': '1' }, { 'a.jar': '1' })).toEqual(['a.jar: missing', 'b.jar: not expected']);
  });
});

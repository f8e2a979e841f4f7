import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Actor, Evidence } from '@baton/contracts';
import { ProblemError } from '@baton/runtime';
import { GridFSBucket, ObjectId, type Db, type GridFSFile } from 'mongodb';
import { inspected } from './inspected';

/** A file as it lies in the store. */
export interface StoredFile {
  evidence: Evidence;
  /** Who sent it, and their agency. */
  by: string;
  agency: string;
}

/** Keeps files of evidence. Events carry references; content is written once and never changed. */
export interface FileStore {
  /** Takes in a file while it arrives. Throws `too-large` or `unsupported-media-type`; nothing of it is kept then. */
  keep(actor: Actor, content: Readable, about: { name: string; type: string }): Promise<Evidence>;
  find(district: string, fileId: string): Promise<StoredFile | null>;
  read(fileId: string): Readable;
  /** Checks that references name files of the district with exactly these checksums. Throws `unknown-evidence` and where it is. */
  verify(district: string, evidence: readonly Evidence[], pointer?: string): Promise<void>;
}

interface Metadata {
  district: string;
  by: string;
  agency: string;
  type: string;
  sha256: string;
}

/** Files in MongoDB's GridFS. */
export function gridFsFiles(db: Db, maxBytes: number): FileStore {
  const bucket = new GridFSBucket(db, { bucketName: 'files', writeConcern: { w: 'majority', journal: true } });

  async function keep(actor: Actor, content: Readable, { name, type }: { name: string; type: string }): Promise<Evidence> {
    const hash = createHash('sha256');
    const id = new ObjectId();
    const upload = bucket.openUploadStreamWithId(id, name, { metadata: { pending: true } });
    let size = 0;
    const watched = inspected(type, maxBytes, (chunk) => {
      hash.update(chunk);
      size += chunk.length;
    });
    try {
      await pipeline(content, watched, upload);
    } catch (error) {
      await upload.abort().catch(() => undefined);
      throw error;
    }
    const sha256 = hash.digest('hex');
    const metadata: Metadata = { district: actor.district, by: actor.id, agency: actor.agency, type, sha256 };
    await db.collection('files.files').updateOne({ _id: id }, { $set: { metadata } });
    return { fileId: id.toHexString(), name, type, size, sha256 };
  }

  async function findAll(district: string, ids: readonly string[]): Promise<Map<string, StoredFile>> {
    const known = ids.filter((id) => ObjectId.isValid(id)).map((id) => new ObjectId(id));
    const files = await bucket.find({ _id: { $in: known }, 'metadata.district': district }).toArray();
    return new Map(files.map((file) => [file._id.toHexString(), storedFile(file)]));
  }

  return {
    keep,
    find: async (district, fileId) => (await findAll(district, [fileId])).get(fileId) ?? null,
    read: (fileId) => bucket.openDownloadStream(new ObjectId(fileId)),
    async verify(district, evidence, pointer = '/evidence') {
      if (evidence.length === 0) return;
      const stored = await findAll(
        district,
        evidence.map(({ fileId }) => fileId),
      );
      for (const [i, named] of evidence.entries()) {
        const real = stored.get(named.fileId)?.evidence;
        if (real?.sha256 === named.sha256 && real.size === named.size) continue;
        const why = real ? 'has another checksum or size' : 'was never sent';
        throw new ProblemError('unknown-evidence', `The file ${named.fileId} ${why}; send it to /v1/files first.`, {
          pointer: `${pointer}/${i}`,
        });
      }
    },
  };
}

function storedFile({ _id, filename, length, metadata }: GridFSFile): StoredFile {
  const { type, sha256, by, agency } = metadata as unknown as Metadata;
  return { evidence: { fileId: _id.toHexString(), name: filename, type, size: length, sha256 }, by, agency };
}

/** Kinds of file that may be evidence, each with how its content begins; what a file is called proves nothing. */
const beginnings: Record<string, (head: Buffer) => boolean> = {
  'image/jpeg': (head) => head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  'image/png': (head) => head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  'image/webp': (head) => head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP',
  'application/pdf': (head) => head.toString('latin1', 0, 5) === '%PDF-',
  'video/mp4': (head) => head.toString('latin1', 4, 8) === 'ftyp',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': (head) =>
    head.toString('latin1', 0, 4) === 'PK\u0003\u0004',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': (head) =>
    head.toString('latin1', 0, 4) === 'PK\u0003\u0004',
  'text/plain': (head) => !head.includes(0),
};

export const mediaTypes: readonly string[] = Object.keys(beginnings);

/** Whether content that begins like this may be of the media type. */
export const looksLike = (type: string, head: Buffer): boolean => beginnings[type]?.(head) ?? false;

/** Bytes that `looksLike` wants to see. */
export const headBytes = 12;

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file of the built portal, ready to be sent. */
export interface PortalFile {
  type: string;
  body: Buffer;
  gzipped: Buffer;
  /** Whether its name changes with its content, so that a browser may keep it for ever. */
  immutable: boolean;
  etag: string;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The page that every address of the portal begins with. */
export const startPage = '/index.html';

/** Reads the built portal into memory, by path. Throws when the directory holds none. */
export function readPortal(directory: string): ReadonlyMap<string, PortalFile> {
  if (!existsSync(join(directory, startPage))) {
    throw new Error(
      `BATON_PORTAL is ${directory}, which has no index.html; build the portal first (npm run build), or leave it out`,
    );
  }
  const found = readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) => join(directory, name));
  const files = found.filter((name) => statSync(name).isFile());
  return new Map(files.map((name) => [`/${relative(directory, name).split(sep).join('/')}`, portalFile(name)]));
}

function portalFile(name: string): PortalFile {
  const body = readFileSync(name);
  return {
    type: types[extname(name)] ?? 'application/octet-stream',
    body,
    gzipped: gzipSync(body, { level: 9 }),
    immutable: /[/\\]assets[/\\]/.test(name),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  };
}

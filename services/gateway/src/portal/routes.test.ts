import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLog, httpApp, listen, type Listening } from '@baton/runtime';
import { readPortal } from './portal-files';
import { portalRoutes } from './routes';

describe('the portal at the gateway', () => {
  let directory: string;
  let listening: Listening;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'baton-portal-'));
    mkdirSync(join(directory, 'assets'));
    writeFileSync(join(directory, 'index.html'), '<!doctype html><title>Baton</title>');
    writeFileSync(join(directory, 'assets', 'main-abc.js'), 'export {};');
    const log = createLog({ service: 'test', destination: { write: () => undefined } });
    const app = httpApp({ log, checks: [], metrics: (_request, response) => void response.end() }, (routes) => {
      routes.get('/v1/me', (_request, response) => void response.json({}));
      portalRoutes(routes, readPortal(directory), 'https://sso.example');
    });
    listening = await listen(app, { port: 0 });
  });
  afterAll(async () => {
    await listening.close(0);
    rmSync(directory, { recursive: true });
  });

  const ask = (path: string, accept = 'text/html', more: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${listening.port}${path}`, { headers: { accept, ...more } });

  it('gives the start page at every address a browser goes to, to be asked for anew each time', async () => {
    for (const path of ['/', '/tasks/gulou:task:A', '/index.html']) {
      const answer = await ask(path);
      expect(await answer.text()).toContain('<title>Baton</title>');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
    const etag = (await ask('/')).headers.get('etag')!;
    expect((await ask('/', 'text/html', { 'if-none-match': etag, 'cache-control': 'max-age=0' })).status).toBe(304);
  });

  it('lets nothing run but its own files', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("form-action 'self' https://sso.example");
    expect((await ask('/')).headers.get('referrer-policy')).toBe('same-origin');
  });

  it('gives a built file for ever, gzipped, and no page where one is missing', async () => {
    const answer = await ask('/assets/main-abc.js', '*/*');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('content-type')).toContain('javascript');
    expect((await ask('/assets/main-old.js')).status).toBe(404);
  });

  it('is in nobody’s way: interface, sign-in and programs get their own answers', async () => {
    expect(await (await ask('/v1/me')).json()).toEqual({});
    for (const path of ['/v1/nothing', '/signin/nothing', '/.well-known/nothing']) expect((await ask(path)).status).toBe(404);
    expect((await ask('/tasks/gulou:task:A', 'application/json')).status).toBe(404);
  });

  it('refuses to start on a directory without a portal', () => {
    expect(() => readPortal(join(directory, 'assets'))).toThrow(/build the portal first/);
  });
});

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      // As sources, so that a page takes of them only what it uses; as built for Node they could not be told apart.
      '@baton/contracts': here('../../contracts/src/index.ts'),
      '@baton/words': here('../words/src/index.ts'),
      // What derives ids by hashing is not for browsers; no page uses it.
      'node:crypto': here('src/gateway/no-hashing.ts'),
    },
  },
  build: { target: 'chrome86', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1500 },
  // For work on pages: `npx vite` beside a running gateway, signed in there.
  server: { host: '127.0.0.1', proxy: { '^/(v1|signin|signout)': process.env['BATON_GATEWAY'] ?? 'http://127.0.0.1:8080' } },
});

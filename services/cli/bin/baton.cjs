#!/usr/bin/env node
/** What `npx baton` runs. It is committed, so that npm can link it before anything is built. */
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const main = join(__dirname, '..', 'dist', 'main.js');
if (existsSync(main)) require(main);
else {
  process.stderr.write('baton 尚未构建，请先运行：npm run build\nbaton is not built yet; run first: npm run build\n');
  process.exitCode = 2;
}

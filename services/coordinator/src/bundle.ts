import { writeFileSync } from 'node:fs';
import { bundle, bundleFile } from './processes-bundle';

/** Build step: `node dist/bundle.js` writes the bundle of the processes beside the compiled coordinator. */
void bundle().then((code) => writeFileSync(bundleFile, code));

import { writeBundle } from './processes-bundle';

/** Build step: `node dist/bundle.js` writes the bundle of the processes beside the compiled coordinator. */
writeBundle().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});

import { randomUUID } from 'node:crypto';
import { Journal } from '@baton/journal';
import {
  clockOf,
  connectKafka,
  connectMongo,
  createLog,
  gracefulShutdown,
  httpApp,
  listen,
  meter,
  readConfig,
  startTelemetry,
} from '@baton/runtime';
import { LedgerConfig } from './config';
import { KeptSubject } from './kept-subject';
import { directoryLedger, noticeLedger, operationLedger, taskLedger } from './ledger-subject';
import { ledgerMetrics } from './metrics';
import { operationTrack } from './operations/track';
import { ledgerRoutes } from './routes';
import { taskTrack } from './tasks/track';

async function main(): Promise<void> {
  const telemetry = startTelemetry('baton-ledger', process.env);
  const config = readConfig(LedgerConfig, process.env);
  const log = createLog({ service: 'ledger', level: config.LOG_LEVEL });
  const shutdown = gracefulShutdown({ log });
  const { now } = clockOf(config.BATON_CLOCK);

  const mongo = connectMongo(config.MONGO_URL, { appName: 'baton-ledger' });
  const messages = connectKafka({ brokers: config.KAFKA_BROKERS, clientId: 'baton-ledger', log });
  const journal = new Journal({
    db: mongo.db,
    now,
    onBehind: (err, entities) => log.warn({ err, entities }, 'not repaired yet'),
  });
  const metrics = ledgerMetrics(meter());
  const onFatal = (error: unknown): void => shutdown.fatal(error, 'a consumer has ended');
  const parts = { db: mongo.db, messages, journal, log, metrics, now, onFatal, holder: `ledger-${randomUUID()}` };
  const tasks = new KeptSubject({ ...parts, subject: taskLedger });
  const operations = new KeptSubject({ ...parts, subject: operationLedger });
  const notices = new KeptSubject({ ...parts, subject: noticeLedger });
  const directories = new KeptSubject({ ...parts, subject: directoryLedger });
  const subjects = [tasks, operations, notices, directories];
  const projections = subjects.map(({ projection }) => projection);
  metrics.observe(() => Promise.all(projections.map((one) => one.standing())));

  const checks = [
    { name: 'mongo', check: mongo.check },
    { name: 'kafka', check: () => messages.check() },
    ...projections.map((one) => ({ name: one.name, check: () => one.check() })),
  ];
  const tracks = [taskTrack(tasks.projection), operationTrack(operations.projection)];
  const routes = ledgerRoutes({ projections, tracks, gateway: config.BATON_GATEWAY });
  const listening = await listen(httpApp({ log, checks, metrics: telemetry.metrics }, routes), {
    port: config.PROBE_PORT,
    host: config.HOST,
  });
  for (const subject of subjects) subject.start();

  shutdown.onClose('telemetry', () => telemetry.close());
  shutdown.onClose('mongo', () => mongo.close());
  shutdown.onClose('kafka', () => messages.close());
  shutdown.onClose('subjects', () => Promise.all(subjects.map((subject) => subject.close())));
  shutdown.onClose('http', () => listening.close());
  log.info({ port: listening.port }, 'ledger listens');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

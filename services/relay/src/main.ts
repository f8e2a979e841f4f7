import { randomUUID } from 'node:crypto';
import { topics } from '@baton/contracts';
import {
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
import { RelayConfig } from './config';
import { relayMetrics } from './metrics';
import { Relay } from './relay';

const telemetry = startTelemetry('baton-relay', process.env);

async function main(): Promise<void> {
  const config = readConfig(RelayConfig, process.env);
  const log = createLog({ service: 'relay', level: config.LOG_LEVEL });
  const shutdown = gracefulShutdown({ log });
  shutdown.onClose('telemetry', () => telemetry.close());

  const mongo = connectMongo(config.MONGO_URL, { appName: 'baton-relay', poolSize: 5 });
  shutdown.onClose('mongo', () => mongo.close());
  const messages = connectKafka({ brokers: config.KAFKA_BROKERS, clientId: 'baton-relay', log });
  shutdown.onClose('kafka', () => messages.close());

  const holder = `relay-${randomUUID()}`;
  const metrics = relayMetrics(meter());
  const relay = new Relay({ mongo, messages, topics, metrics, log, holder, leaseMs: config.BATON_RELAY_LEASE_MS });
  shutdown.onClose('relay', () => relay.close());

  const checks = [
    { name: 'mongo', check: () => mongo.check() },
    { name: 'kafka', check: () => messages.check() },
    { name: 'relay', check: () => relay.check() },
  ];
  const app = httpApp({ log, checks, metrics: telemetry.metrics });
  const listening = await listen(app, { port: config.PROBE_PORT, host: config.HOST });
  shutdown.onClose('http', () => listening.close());

  log.info({ port: listening.port, holder }, 'the relay is up');
  relay.run().catch((error: unknown) => shutdown.fatal(error, 'the relay cannot work'));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

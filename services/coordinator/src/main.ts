import {
  clockOf,
  connectKafka,
  connectTemporal,
  createLog,
  gracefulShutdown,
  httpApp,
  listen,
  logTemporalTo,
  meter,
  readConfig,
  startTelemetry,
} from '@baton/runtime';
import { CoordinatorConfig } from './config';
import { Coordinator } from './coordinator';
import { coordinatorMetrics } from './metrics';
import { configuredChannels } from './notices/configured-channels';
import { clockRoutes } from './routes';

async function main(): Promise<void> {
  const telemetry = startTelemetry('baton-coordinator', process.env);
  const config = readConfig(CoordinatorConfig, process.env);
  const log = createLog({ service: 'coordinator', level: config.LOG_LEVEL });
  const shutdown = gracefulShutdown({ log });
  shutdown.onClose('telemetry', () => telemetry.close());

  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = config;
  logTemporalTo(log);
  const temporal = connectTemporal({ address, namespace });
  shutdown.onClose('temporal', () => temporal.close());
  const messages = connectKafka({ brokers: config.KAFKA_BROKERS, clientId: 'baton-coordinator', log });
  shutdown.onClose('kafka', () => messages.close());

  const clock = clockOf(config.BATON_CLOCK);
  const realDelay = (until: string) => clock.realDelay(until);
  const gateway = { base: config.BATON_GATEWAY, token: config.BATON_CLOCK_TOKEN, realDelay };
  const channels = configuredChannels(config, Date.now);
  const metrics = coordinatorMetrics(meter());
  const coordinator = new Coordinator({ temporal, address, namespace, messages, gateway, channels, clock, metrics, log });
  shutdown.onClose('coordinator', () => coordinator.close());

  const checks = [
    { name: 'temporal', check: () => temporal.check() },
    { name: 'kafka', check: () => messages.check() },
    { name: 'clocks', check: () => coordinator.check() },
  ];
  const routes = clockRoutes(config.BATON_GATEWAY, coordinator);
  const listening = await listen(httpApp({ log, checks, metrics: telemetry.metrics }, routes), {
    port: config.PROBE_PORT,
    host: config.HOST,
  });
  shutdown.onClose('http', () => listening.close());

  log.info({ port: listening.port, speed: clock.speed }, 'the coordinator is up');
  coordinator.run().catch((error: unknown) => shutdown.fatal(error, 'the clocks cannot be kept'));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

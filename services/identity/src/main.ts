import { Journal } from '@baton/journal';
import { connectMongo, createLog, gracefulShutdown, httpApp, listen, readConfig, startTelemetry } from '@baton/runtime';
import { Attempts } from './attempts';
import { IdentityConfig } from './config';
import { keptKeys } from './kept-keys';
import { peopleOf } from './people';
import { developmentProvider } from './provider';
import { identityRoutes } from './routes';
import { createModelIndexes } from './stored-models';
import { untilItWorks } from './until-it-works';

async function main(): Promise<void> {
  const telemetry = startTelemetry('baton-identity', process.env);
  const config = readConfig(IdentityConfig, process.env);
  const log = createLog({ service: 'identity', level: config.LOG_LEVEL });
  const shutdown = gracefulShutdown({ log });

  const mongo = connectMongo(config.MONGO_URL, { appName: 'baton-identity', poolSize: 5 });
  shutdown.onClose('mongo', () => mongo.close());
  const db = mongo.client.db(`${mongo.db.databaseName}_identity`);
  const journal = new Journal({ db: mongo.db, now: () => new Date().toISOString() });
  const people = peopleOf(journal, config.BATON_DISTRICT, config.IDENTITY_PASSWORD);
  const keys = await untilItWorks(
    async () => {
      await createModelIndexes(db);
      return keptKeys(db);
    },
    (err) => log.warn({ err }, 'not prepared yet'),
  );
  const provider = developmentProvider({
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    origin: config.BATON_ORIGIN,
    portal: { id: config.OIDC_CLIENT_ID, secret: config.OIDC_CLIENT_SECRET },
    machines: config.IDENTITY_MACHINE_SECRETS ?? {},
    db,
    keys,
    people,
  });
  provider.on('server_error', (_ctx, error) => log.error({ err: error }, 'the provider failed'));
  provider.on('backchannel.error', (_ctx, error) => log.warn({ err: error }, 'a sign-out was not passed on'));

  const checks = [{ name: 'mongo', check: mongo.check }];
  const app = httpApp({ log, checks, metrics: telemetry.metrics }, (routes) =>
    identityRoutes(routes, { provider, people, attempts: new Attempts(), origin: config.BATON_ORIGIN }),
  );
  const listening = await listen(app, { port: config.PORT });
  shutdown.onClose('telemetry', () => telemetry.close());
  shutdown.onClose('http', () => listening.close());
  log.info({ port: listening.port, issuer: config.OIDC_ISSUER }, 'the development provider listens');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

import { Journal, storedDirectory, storedNotice, storedOperation, storedTask } from '@baton/journal';
import { clockOf, connectMongo, createLog, gracefulShutdown, httpApp, listen, readConfig, startTelemetry } from '@baton/runtime';
import { GatewayConfig } from './config';
import { Policy } from './directory/policy';
import { EntityStore } from './entities/entity-store';
import { gridFsFiles } from './files/file-store';
import { noticeKind } from './notices/notice-kind';
import { servedOperations } from './operations/operation-kind';
import { PaperPress } from './papers/paper-pdf';
import { linksTo } from './papers/send-paper';
import { readPortal } from './portal/portal-files';
import { portalRoutes } from './portal/routes';
import { preparing } from './prepared';
import { gatewayRoutes } from './routes';
import { configuredSignIn } from './sign-in/configured';
import { signInBy } from './sign-in/sign-in';
import { signedInBy } from './signed-in';
import { taskKind } from './tasks/task-kind';

async function main(): Promise<void> {
  const telemetry = startTelemetry('baton-gateway', process.env);
  const config = readConfig(GatewayConfig, process.env);
  const log = createLog({ service: 'gateway', level: config.LOG_LEVEL });
  const shutdown = gracefulShutdown({ log });
  const clock = clockOf(config.BATON_CLOCK);
  const district = config.BATON_DISTRICT;

  const mongo = connectMongo(config.MONGO_URL, { appName: 'baton-gateway' });
  const behind = (err: unknown, entities: string[]) =>
    log.warn({ err, entities }, 'states lie behind their commits until repaired');
  const journal = new Journal({ db: mongo.db, now: () => clock.now(), onBehind: behind });
  const policy = new Policy(journal, district, (err) => log.warn({ err }, 'cannot look at the directory'));
  const files = gridFsFiles(mongo.db, config.BATON_MAX_FILE_BYTES);
  const tasks = new EntityStore(mongo.db, journal, taskKind);
  const operations = servedOperations(mongo.db, journal, tasks);
  const notices = new EntityStore(mongo.db, journal, noticeKind);
  const printing = { press: new PaperPress(), linkTo: linksTo(config.BATON_PUBLIC_URL) };
  const signIn = configuredSignIn(config, {
    db: mongo.db,
    policy,
    onError: (err) => log.warn({ err }, 'no keys of the provider'),
  });
  const prepared = preparing(
    async () => {
      await journal.createIndexes([storedTask, storedOperation, storedNotice, storedDirectory]);
      await signIn.createIndexes();
      await policy.look();
    },
    (err) => log.warn({ err }, 'not prepared yet'),
  );

  const portal = config.BATON_PORTAL === undefined ? undefined : readPortal(config.BATON_PORTAL);

  const signedIn = signedInBy(signInBy(signIn.ways), policy);
  const checks = [
    { name: 'mongo', check: mongo.check },
    { name: 'prepared', check: prepared.check },
  ];
  const app = httpApp({ log, checks, metrics: telemetry.metrics }, (routes) => {
    routes.use(['/v1', '/signin', '/signout'], prepared.gate);
    signIn.routes(routes);
    const served = { tasks, operations, notices, browsers: signIn.browsers };
    gatewayRoutes(routes, signedIn, { journal, clock, district, policy, files, printing, ...served });
    if (portal) portalRoutes(routes, portal, config.OIDC_ISSUER && new URL(config.OIDC_ISSUER).origin);
  });
  const listening = await listen(app, { port: config.PORT, host: config.HOST });
  policy.follow();

  shutdown.onClose('telemetry', () => telemetry.close());
  shutdown.onClose('mongo', () => mongo.close());
  shutdown.onClose('policy', () => policy.stop());
  shutdown.onClose('http', () => listening.close());
  log.info({ port: listening.port, district }, 'gateway listens');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

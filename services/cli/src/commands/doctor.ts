import { checkNode } from '../doctor/node-check';
import type { PartFinding } from '../doctor/finding';
import { checkServers } from '../doctor/server-checks';
import { checkServices } from '../doctor/service-checks';
import { checkWork } from '../doctor/work-checks';
import { exitCodes } from '../exit';
import { type ServiceName, serviceUrl } from '../service-urls';
import type { GlobalOptions } from '../settings';
import { displayWidth, padToWidth } from '../terminal/display-width';
import type { Screen } from '../terminal/screen';
import { wrapText } from '../terminal/wrap-text';
import { type CliIo, contextOf } from './cli-context';
import type { AddCommands } from './host';

/** `baton doctor`: checks the running system part by part and says what to do. */
export const addDoctor: AddCommands = (program, { io, t, action }) => {
  program
    .command('doctor')
    .summary(t('逐项检查正在运行的系统', 'check the running system part by part'))
    .description(
      t(
        '逐项检查正在运行的系统：服务、MongoDB、Kafka、Temporal、积压、时钟；说明哪里不对、怎么办。有部件停了则退出码为 3。',
        'Checks the running system: services, MongoDB, Kafka, Temporal, lag, clocks; says what is wrong and what to do. Exit code 3 when a part is down.',
      ),
    )
    .action(action((options) => doctor(io, options)));
};

async function doctor(io: CliIo, options: GlobalOptions): Promise<number> {
  const { client, screen, settings } = contextOf(io, options, { role: 'operator', patienceMs: 0 });
  const probe = { fetch: io.fetch, urlOf: (name: ServiceName) => serviceUrl(name, settings, io.env) };
  const named = { ...settings.signIns?.servers, ...serversIn(io.env) };
  const parts = await Promise.all([checkServers(named, io), checkServices(probe), checkWork(probe, client, io.wallNow())]);
  const found = [checkNode(io.nodeVersion), ...parts.flat()];
  screen.data({
    parts: found.map(({ part, detail, advice, ...one }) => ({ part: part.en, ...one, detail: detail.en, advice: advice?.en })),
  });
  show(found, screen);
  return found.some((f) => f.state === 'down') ? exitCodes.unavailable : exitCodes.ok;
}

const serversIn = ({ MONGO_URL, KAFKA_BROKERS, TEMPORAL_ADDRESS }: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries({ MONGO_URL, KAFKA_BROKERS, TEMPORAL_ADDRESS }).filter(([, value]) => value));

function show(found: readonly PartFinding[], { lang, t, style, width, line }: Screen): void {
  const marks = { ok: style.green('✔'), warning: style.yellow('!'), down: style.red('✖') };
  const names = Math.max(...found.map((f) => displayWidth(f.part[lang])));
  for (const { part, state, detail, advice } of found) {
    const indent = ' '.repeat(names + 4);
    const [first = '', ...rest] = wrapText(detail[lang], width - indent.length);
    line(`${marks[state]} ${padToWidth(part[lang], names)}  ${first}`);
    for (const text of rest) line(`${indent}${text}`);
    if (advice) for (const text of wrapText(`→ ${advice[lang]}`, width - indent.length)) line(`${indent}${style.dim(text)}`);
  }
  const down = found.filter((f) => f.state === 'down').length;
  const warned = found.filter((f) => f.state === 'warning').length;
  line();
  if (down > 0) line(style.red(t(`${down} 项不工作，${warned} 项需留意`, `${down} down, ${warned} to look at`)));
  else if (warned > 0) line(style.yellow(t(`都在工作，${warned} 项需留意`, `all work, ${warned} to look at`)));
  else line(style.green(t('一切正常', 'All is well')));
}

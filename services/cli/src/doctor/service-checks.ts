import type { Words } from '@baton/words';
import { causeOf } from '../gateway/gateway-client';
import { serviceNames, type ServiceName } from '../service-urls';
import type { PartFinding } from './finding';

/** What the doctor may do to find out. */
export interface Probe {
  fetch: typeof fetch;
  /** Base URL of a service. */
  urlOf: (name: ServiceName) => string;
}

interface Service {
  part: Words;
  /** What no longer happens while it is down. */
  without: Words;
}

const services: Record<ServiceName, Service> = {
  gateway: {
    part: { zh: '网关 gateway', en: 'gateway' },
    without: { zh: '不能办理也不能查询', en: 'nothing can be done or read' },
  },
  relay: {
    part: { zh: '转发 relay', en: 'relay' },
    without: {
      zh: '可以办理，但事件不会进入 Kafka，恢复后自动补齐',
      en: 'commands succeed, but events do not reach Kafka until it is back',
    },
  },
  coordinator: {
    part: { zh: '时钟 coordinator', en: 'coordinator' },
    without: { zh: '可以办理，但到期不督办，恢复后立即补办', en: 'commands succeed, but nothing escalates until it is back' },
  },
  ledger: {
    part: { zh: '账本 ledger', en: 'ledger' },
    without: {
      zh: '可以办理，但统计和轨迹停在原处，恢复后自动赶上',
      en: 'commands succeed, but projections stand still until it is back',
    },
  },
};

/** Every service of Baton: whether it answers, and what it says it lacks. */
export const checkServices = (probe: Probe): Promise<PartFinding[]> =>
  Promise.all(serviceNames.map((name) => checkService(name, probe)));

interface Readiness {
  status: string;
  checks: Record<string, string>;
}

async function checkService(name: ServiceName, { fetch, urlOf }: Probe): Promise<PartFinding> {
  const url = urlOf(name);
  const { part, without } = services[name];
  try {
    const answer = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(5_000) });
    const { checks } = (await answer.json()) as Readiness;
    if (answer.ok)
      return {
        part,
        state: 'ok',
        detail: {
          zh: `${url} 就绪（${Object.keys(checks).join('、')}）`,
          en: `${url} is ready (${Object.keys(checks).join(', ')})`,
        },
      };
    const lacks = Object.entries(checks)
      .filter(([, outcome]) => outcome !== 'ok')
      .map(([check, outcome]) => `${check}: ${outcome}`);
    return down(
      part,
      without,
      { zh: `${url} 未就绪：${lacks.join('；')}`, en: `${url} is not ready: ${lacks.join('; ')}` },
      name,
    );
  } catch (error) {
    const cause = error instanceof Error ? causeOf(error) : String(error);
    return down(part, without, { zh: `${url} 没有应答（${cause}）`, en: `${url} does not answer (${cause})` }, name);
  }
}

const down = (part: Words, without: Words, detail: Words, name: string): PartFinding => ({
  part,
  state: 'down',
  detail,
  advice: {
    zh: `${without.zh}。看日志 <数据目录>/logs/${name}.log；没有启动的话先运行 npm start`,
    en: `${without.en}. See <data>/logs/${name}.log; if nothing was started, run npm start`,
  },
});

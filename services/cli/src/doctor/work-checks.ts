import type { TaskView } from '@baton/contracts';
import { distanceWords, durationWords } from '@baton/words';
import { CliError } from '../exit';
import { type GatewayClient, GatewayRefusal } from '../gateway/gateway-client';
import type { PartFinding } from './finding';
import type { Probe } from './service-checks';

/** More than this is no longer a matter of moments. */
const lagAllowed = { messages: 1_000, relaySeconds: 5, deadlineMs: 60_000, clockMs: 5_000 };

/** Whether the work itself goes on: consumers keep up, nothing is set aside, deadlines ring, clocks agree. */
export async function checkWork(probe: Probe, client: GatewayClient, wallNow: number): Promise<PartFinding[]> {
  const checks = [
    checkRelay(probe),
    checkProjections(probe),
    checkClocks(probe),
    checkTime(client, wallNow),
    checkDeadlines(client),
  ];
  return (await Promise.all(checks)).filter((one) => one !== null);
}

/** The value of a gauge in Prometheus' text form; null when the service does not tell it or does not answer. */
async function gauge({ fetch, urlOf }: Probe, service: 'relay' | 'coordinator', name: string): Promise<number | null> {
  try {
    const text = await (await fetch(new URL('/metrics', urlOf(service)), { signal: AbortSignal.timeout(5_000) })).text();
    const [, value] = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'm').exec(text) ?? [];
    return value === undefined ? null : Number(value);
  } catch {
    return null;
  }
}

async function checkRelay(probe: Probe): Promise<PartFinding | null> {
  const [lag, leads] = await Promise.all([gauge(probe, 'relay', 'relay_lag_seconds'), gauge(probe, 'relay', 'relay_leader')]);
  if (lag === null) return null;
  const part = { zh: '转发进度', en: 'relaying' };
  const late = lag > lagAllowed.relaySeconds;
  const role =
    leads === 0 ? { zh: '待命（另一实例在转发）', en: 'standing by (another relay leads)' } : { zh: '正在转发', en: 'leads' };
  return {
    part,
    state: late ? 'warning' : 'ok',
    detail: {
      zh: `${role.zh}，最早未送出的已等 ${lag.toFixed(1)} 秒`,
      en: `${role.en}, the oldest not yet sent waits ${lag.toFixed(1)} s`,
    },
    ...(late && { advice: { zh: 'Kafka 慢或停了：先看 Kafka', en: 'Kafka is slow or down: look there first' } }),
  };
}

interface Projection {
  name: string;
  lag: number;
  records: number;
  parked: { count: number; first: { entity: string; why: string }[] };
}

async function checkProjections({ fetch, urlOf }: Probe): Promise<PartFinding | null> {
  try {
    const answer = await fetch(new URL('/v1/projections', urlOf('ledger')), { signal: AbortSignal.timeout(5_000) });
    if (!answer.ok) return null;
    return projectionFinding(((await answer.json()) as { items: Projection[] }).items);
  } catch {
    return null;
  }
}

function projectionFinding(items: readonly Projection[]): PartFinding {
  const part = { zh: '账本进度', en: 'projections' };
  const parked = items.flatMap((p) => p.parked.first);
  const behind = items.filter((p) => p.lag > lagAllowed.messages);
  const told = (zh: boolean) =>
    items.map((p) => (zh ? `${p.name} 落后 ${p.lag} 条` : `${p.name} is ${p.lag} behind`)).join(zh ? '、' : ', ');
  const detail = { zh: told(true), en: told(false) };
  if (parked.length > 0) {
    const first = parked
      .map((e) => `${e.entity}（${e.why}）`)
      .slice(0, 3)
      .join('、');
    return {
      part,
      state: 'warning',
      detail: { zh: `${detail.zh}；搁置 ${first}`, en: `${detail.en}; set aside: ${first}` },
      advice: {
        zh: '搁置的不影响其他任务；查明后重放：POST /v1/projections/<名称>/replay',
        en: 'Others go on; when it is understood: POST /v1/projections/<name>/replay',
      },
    };
  }
  return { part, state: behind.length > 0 ? 'warning' : 'ok', detail };
}

async function checkClocks(probe: Probe): Promise<PartFinding | null> {
  const behind = await gauge(probe, 'coordinator', 'coordinator_clocks_behind');
  if (behind === null) return null;
  const part = { zh: '任务时钟', en: 'clocks' };
  const detail = { zh: `${behind} 个时钟尚未更新`, en: `${behind} clock(s) show an older state` };
  if (behind <= lagAllowed.messages) return { part, state: 'ok', detail };
  return {
    part,
    state: 'warning',
    detail,
    advice: {
      zh: 'Temporal 忙；若其数据丢失过，执行 baton clocks restore',
      en: 'Temporal is busy; if it lost its data, run baton clocks restore',
    },
  };
}

async function checkTime(client: GatewayClient, wallNow: number): Promise<PartFinding | null> {
  const clock = await asked(() => client.get<{ now: string; speed: number }>('/v1/clock'));
  if (clock === null) return null;
  const part = { zh: '时间', en: 'time' };
  const away = Date.parse(clock.now) - wallNow;
  if (clock.speed !== 1) {
    return {
      part,
      state: 'ok',
      detail: { zh: `加速时钟，${clock.speed} 倍`, en: `an accelerated clock, ${clock.speed} times as fast` },
    };
  }
  const off = Math.abs(away) > lagAllowed.clockMs;
  const { zh, en } = durationWords(away);
  return {
    part,
    state: off ? 'warning' : 'ok',
    detail: off
      ? { zh: `网关与本机相差 ${zh}`, en: `gateway and this machine differ by ${en}` }
      : { zh: '网关与本机一致', en: 'gateway and this machine agree' },
    ...(off && { advice: { zh: '校准两边的系统时间（NTP）', en: 'Set both clocks (NTP)' } }),
  };
}

/** The open task with the earliest deadline: if that lies well in the past, nobody rings. */
async function checkDeadlines(client: GatewayClient): Promise<PartFinding | null> {
  const page = await asked(() => client.get<{ items: TaskView[] }>('/v1/tasks?open=true&sort=nextDue&limit=1'));
  const clock = await asked(() => client.get<{ now: string; speed: number }>('/v1/clock'));
  if (page === null || clock === null) return null;
  const part = { zh: '到期处理', en: 'deadlines' };
  const next = page.items[0]?.nextDeadline;
  if (!next) return { part, state: 'ok', detail: { zh: '没有待处理的时限', en: 'none is armed' } };
  const away = distanceWords(next, clock.now);
  const late = Date.parse(clock.now) - Date.parse(next) > lagAllowed.deadlineMs * clock.speed;
  if (!late) return { part, state: 'ok', detail: { zh: `最近的时限${away.zh}`, en: `the next one is due ${away.en}` } };
  return {
    part,
    state: 'down',
    detail: { zh: `最近的时限${away.zh}，无人处理`, en: `the next one was due ${away.en} and nothing rang` },
    advice: {
      zh: '看 coordinator；恢复后执行 baton clocks restore',
      en: 'See the coordinator; when it is back, run baton clocks restore',
    },
  };
}

/** An answer, or null when the gateway is away or says no: that is told elsewhere. */
async function asked<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof CliError || error instanceof GatewayRefusal) return null;
    throw error;
  }
}

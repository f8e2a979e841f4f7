import {
  effectCommandId,
  entityParts,
  eventId,
  HistoryItem,
  newEntityId,
  NoticeView,
  OperationView,
  Person,
  type EffectStart,
  type SendNotice,
} from '@baton/contracts';
import type { EffectAnswer, OfOperation } from '@baton/processes';
import { z } from 'zod';
import { callGateway, GatewayError, httpCommands, type GatewayDoor } from '../gateway-call';
import { emergencyNotice, releaseNotice, type Declared } from './effect-notices';
import { agencyNames, look } from './looks';
import { OperationMatter, operationMatter } from './matter';
import { wasSaidBefore } from './said-before';

/** Tells whom an effect is for by a notice. Gives to whom it went; throws the gateway's refusals and its trouble. */
export type TellEffect = (of: OfOperation & { effect: EffectStart }) => Promise<EffectAnswer>;

const Sent = NoticeView.pick({ to: true, paper: true });
const Scenery = OperationMatter.extend({ tasks: OperationView.shape.tasks });
type Scenery = z.infer<typeof Scenery>;
/** Hazards that stand in a paper; the others stand in the operation. */
const mostHazards = 5;

/**
 * How effects that only tell somebody are done: the notice on record is what makes them done, since from then on it is
 * delivered by a process of its own. The paper is made from the event that caused the effect, and its id derives from
 * operation and effect, so that telling twice tells nobody twice.
 */
export function effectTeller(door: GatewayDoor): TellEffect {
  const send = httpCommands(door);

  async function causeOf(operation: string, { id }: EffectStart): Promise<HistoryItem> {
    const history = z.looseObject({ items: z.array(HistoryItem) });
    const { items } = await callGateway(door, `/v1/operations/${operation}/history`, history);
    const cause = items.find(({ data }) => ((data['effects'] ?? []) as EffectStart[]).some((effect) => effect.id === id));
    if (!cause) throw new GatewayError(503, 'busy', `no event of ${operation} tells ${id} yet`);
    return cause;
  }

  async function telephoneOf(person: string): Promise<string | null> {
    const people = z.looseObject({ items: z.array(z.looseObject(Person.shape)) });
    const { items } = await callGateway(door, '/v1/directory/people', people);
    return items.find(({ id }) => id === person)?.contact?.mobile ?? null;
  }

  async function noticeOf(operation: string, effect: EffectStart): Promise<SendNotice> {
    const [cause, nameOf, [scenery]] = await Promise.all([
      causeOf(operation, effect),
      agencyNames(door),
      look(door, 'operations', Scenery, [operation]),
    ]);
    if (!scenery) throw new GatewayError(404, 'not-found', `${operation} is not shown`);
    const matter = operationMatter(scenery);
    const told = { id: eventId(operation, cause.sequence), at: cause.at, data: cause.data };
    if (effect.kind === 'release-team') return releaseNotice(effect, told, matter, nameOf);
    const scene = { ...scenery, hazards: hazardsOf(scenery), telephone: await telephoneOf(scenery.commander.person) };
    return emergencyNotice(effect, told as unknown as Declared, scene, matter, nameOf);
  }

  return async ({ operation, effect, traceparent }) => {
    const key = effectCommandId(operation, effect.id);
    const notice = newEntityId(entityParts(operation).district, 'notice', key);
    try {
      await send('/v1/notices', await noticeOf(operation, effect), { key, traceparent });
    } catch (error) {
      if (!wasSaidBefore(error)) throw error;
    }
    return toldTo(effect, await callGateway(door, `/v1/notices/${notice}`, Sent));
  };
}

const hazardsOf = ({ tasks }: Scenery): string[] =>
  tasks.slice(0, mostHazards).map(({ hazard: { ledgerNumber, description } }) => `${ledgerNumber ?? ''} ${description}`.trim());

/** Who has it, so that the commander sees whom it reached, the last resort included, and who is to ring the desk. */
function toldTo({ kind, target }: EffectStart, { to, paper }: z.infer<typeof Sent>): EffectAnswer {
  const who = `${to.title ?? ''}${to.name}`;
  const told = kind === 'release-team' || to.post === target ? `已通知${who}` : `已请${who}电话报告${target}`;
  return { outcome: 'done', answer: `${told}：《${paper.title}》（${paper.number}）`, code: null, version: null };
}

import { effectCommandId, type EffectStart } from '@baton/contracts';
import type { DecisionOutcome, EffectAnswer, OfOperation, OperationActivities, OperationPicture } from '@baton/processes';
import { inTraces } from '@baton/runtime';
import { followedOperation, type OperationProcessView } from './followed-operation';
import { viewIn } from './gateway';
import { GatewayError, type Answered, type GatewayDoor, type SendCommand } from './gateway-call';
import { processPrefix } from './heard';
import { ringOf, tryAgain, type RingOptions } from './ring';

export interface OperationActivityOptions extends RingOptions<OperationProcessView>, Pick<GatewayDoor, 'realDelay'> {
  send: SendCommand;
}

/** The coordinator's side of the port of joint operations. */
export function operationActivities(options: OperationActivityOptions): OperationActivities {
  const { send, realNow } = options;
  const subject = followedOperation(options.realDelay);
  const ring = ringOf(subject, options);
  const commandsOf = (operation: string) => `/v1/operations/${operation}/commands`;

  function pictureIn(answer: Answered, traceparent: string | null): OperationPicture {
    const view = viewIn(answer, subject.view);
    const sleepMs = view.nextDeadline === null ? null : options.realDelay(view.nextDeadline);
    return subject.pictureOf({ view, sleepMs }, realNow(), traceparent);
  }

  /** Runs an activity within the trace it continues; trouble is told and asked again later. */
  async function traced<T>(name: string, { operation, traceparent }: OfOperation, work: () => Promise<T>): Promise<T> {
    try {
      const attributes = { 'baton.operation': operation };
      return await inTraces({ name, kind: 'consumer', attributes }, [traceparent ?? undefined], work);
    } catch (error) {
      options.onError(error);
      throw tryAgain(error);
    }
  }

  return {
    ringOperation: ({ operation, traceparent }) => ring(operation, traceparent),
    sendDecision: (of) =>
      traced('send decision', of, async () => {
        const { operation, traceparent, by, command, decision } = of;
        const sending = { key: `${processPrefix}decision:${decision}`, traceparent, onBehalfOf: by };
        const answer = await answered(() => send(commandsOf(operation), command, sending));
        if (answer instanceof GatewayError) {
          const { code, detail } = answer;
          return { outcome: { outcome: 'refused', code, detail }, found: null };
        }
        const found = pictureIn(answer, traceparent);
        return { outcome: decided(answer, found), found };
      }),
    performEffect: (of) =>
      traced('perform effect', of, async () => {
        const { operation, traceparent, effect } = of;
        const door = doorOf(effect);
        if (door === null || effect.command === null) return nobodyTold;
        const { command } = effect;
        const { path, ...whose } = door;
        const sending = { key: effectCommandId(operation, effect.id), traceparent, ...whose };
        const answer = await answered(() => send(path, command, sending));
        return answer instanceof GatewayError ? refused(answer) : done(answer);
      }),
    recordEffect: (of) =>
      traced('record effect', of, async () => {
        const { operation, traceparent, effect, answer } = of;
        const sending = { key: `${processPrefix}${effect}`, traceparent };
        const recorded = await send(commandsOf(operation), { type: 'RecordEffect', effect, ...answer }, sending);
        return pictureIn(recorded, traceparent);
      }),
  };
}

/**
 * Where an effect is done and on whose behalf; null where no door takes it. What a finding means for a task is allowed to
 * who found it or to nobody; a hazard found on site becomes a task whoever found it, who stands in the hazard.
 */
function doorOf({ kind, target, by }: EffectStart): { path: string; onBehalfOf?: string } | null {
  switch (kind) {
    case 'command-task':
      return { path: `/v1/tasks/${target}/commands`, onBehalfOf: by.id };
    case 'open-task':
      return { path: '/v1/tasks' };
    case 'release-team':
    case 'call-emergency':
      return null;
  }
}

/** A message for which there is no way is no message: the commander must see that nobody was told, and pick up the telephone. */
const nobodyTold: EffectAnswer = {
  outcome: 'refused',
  answer: '本系统不代为传达，请电话通知',
  code: 'unavailable',
  version: null,
};

const done = ({ version }: Answered): EffectAnswer => ({ outcome: 'done', answer: null, code: null, version });
const refused = ({ code, detail }: GatewayError): EffectAnswer => ({
  outcome: 'refused',
  answer: detail.slice(0, longestAnswer),
  code,
  version: null,
});
/** Most characters of an answer that the record takes. */
const longestAnswer = 1_000;

const decided = ({ outcome, version, events }: Answered, { waitingFor }: OperationPicture): DecisionOutcome => ({
  outcome,
  version,
  events: events.map(({ type }) => type),
  waitingFor,
});

/** What the gateway answered, a refusal included. Throws its trouble: that is no answer. */
async function answered(ask: () => Promise<Answered>): Promise<Answered | GatewayError> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GatewayError && error.isRefusal) return error;
    throw error;
  }
}

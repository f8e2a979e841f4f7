import { effectCommandId, type EffectStart } from '@baton/contracts';
import type { DecisionOutcome, EffectAnswer, OfOperation, OperationActivities, OperationPicture } from '@baton/processes';
import { inTraces } from '@baton/runtime';
import { followedOperation, type OperationProcessView } from './followed-operation';
import { viewIn } from './gateway';
import { GatewayError, type Answered, type GatewayDoor, type SendCommand } from './gateway-call';
import { processPrefix } from './heard';
import type { TellEffect } from './notices/tell-effect';
import { ringOf, tryAgain, type RingOptions } from './ring';

export interface OperationActivityOptions extends RingOptions<OperationProcessView>, Pick<GatewayDoor, 'realDelay'> {
  send: SendCommand;
  tell: TellEffect;
}

/** The coordinator's side of the port of joint operations. */
export function operationActivities(options: OperationActivityOptions): OperationActivities {
  const { send, realNow } = options;
  const subject = followedOperation(options.realDelay);
  const ring = ringOf(subject, options);
  const perform = performer(options);
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
        const answer = await answered(() => perform(of));
        return answer instanceof GatewayError ? refused(answer) : answer;
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

type OfEffect = OfOperation & { effect: EffectStart };

/**
 * How an effect is done. What a finding means for a task is allowed to who found it or to nobody. A hazard found on site
 * becomes a task whoever found it, who stands in the hazard. What only tells somebody is a notice.
 */
function performer({ send, tell }: OperationActivityOptions): (of: OfEffect) => Promise<EffectAnswer> {
  /** An effect that has no command is refused like any other command that is malformed. */
  async function sendFor({ operation, traceparent, effect }: OfEffect, path: string, whose = {}): Promise<EffectAnswer> {
    const sending = { key: effectCommandId(operation, effect.id), traceparent, ...whose };
    return done(await send(path, effect.command ?? {}, sending));
  }

  return (of) => {
    const { kind, target, by } = of.effect;
    switch (kind) {
      case 'command-task':
        return sendFor(of, `/v1/tasks/${target}/commands`, { onBehalfOf: by.id });
      case 'open-task':
        return sendFor(of, '/v1/tasks');
      case 'release-team':
      case 'call-emergency':
        return tell(of);
    }
  };
}

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
async function answered<T>(ask: () => Promise<T>): Promise<T | GatewayError> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GatewayError && error.isRefusal) return error;
    throw error;
  }
}

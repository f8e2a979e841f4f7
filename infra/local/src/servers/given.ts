import { addressVariables, givenAddress, partTitles, type Part } from '../part';
import { kafkaAnswers } from './kafka';
import { mongoAnswers } from './mongo';
import { temporalReachable } from './temporal';

/** A server of your own does not do what is needed of it. */
export class GivenServerUnusable extends Error {
  constructor(
    readonly part: Part,
    address: string,
    reason: string,
  ) {
    super(`${partTitles[part]} at ${withoutPassword(address)} (from ${addressVariables[part]}) can't be used: ${reason}`);
    this.name = 'GivenServerUnusable';
  }
}

const withoutPassword = (address: string): string => address.replace(/\/\/[^@/]*@/, '//…@');

const checks: Partial<Record<Part, { answers: (address: string) => Promise<boolean>; otherwise: string }>> = {
  mongo: {
    answers: mongoAnswers,
    otherwise: 'it answers, but is no primary of a replica set; change streams and majority writes need one',
  },
  kafka: { answers: (brokers) => kafkaAnswers(brokers.split(',')), otherwise: 'it answers, but knows no broker' },
  temporal: { answers: temporalReachable, otherwise: 'it answers, but says nothing of itself' },
};

/** Asks every server whose address is given whether it can be used. Throws GivenServerUnusable with what it said. */
export async function checkGivenServers(parts: readonly Part[], env: NodeJS.ProcessEnv): Promise<void> {
  await Promise.all(
    parts.map(async (part) => {
      const address = givenAddress(part, env);
      const check = checks[part];
      if (address === undefined || check === undefined) return;
      const answer = await check.answers(address).catch((error: Error) => error);
      if (answer !== true) throw new GivenServerUnusable(part, address, answer === false ? check.otherwise : answer.message);
    }),
  );
}

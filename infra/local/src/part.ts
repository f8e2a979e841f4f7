/** The outside servers Baton runs on here. `timeSkipping` is Temporal's test server, for tests that jump over months. */
export const parts = ['mongo', 'kafka', 'temporal', 'timeSkipping'] as const;
export type Part = (typeof parts)[number];

/** What a running system needs; the test server is asked for by name. */
export const standardParts: readonly Part[] = ['mongo', 'kafka', 'temporal'];

export const partTitles: Record<Part, string> = {
  mongo: 'MongoDB',
  kafka: 'Kafka',
  temporal: 'Temporal',
  timeSkipping: 'time-skipping Temporal',
};

/** The variable that names a server of your own: when it is set, that part is used instead of started. */
export const addressVariables: Partial<Record<Part, string>> = {
  mongo: 'MONGO_URL',
  kafka: 'KAFKA_BROKERS',
  temporal: 'TEMPORAL_ADDRESS',
};

/** The address given for a part in the environment, if any. */
export function givenAddress(part: Part, env: NodeJS.ProcessEnv): string | undefined {
  const variable = addressVariables[part];
  const value = variable === undefined ? undefined : env[variable]?.trim();
  return value === '' ? undefined : value;
}

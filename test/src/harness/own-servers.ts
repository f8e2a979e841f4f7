/** The environment without the servers it names: a stack started from it has its own, on empty data, which may be killed. */
export function ownServers({ MONGO_URL, KAFKA_BROKERS, TEMPORAL_ADDRESS, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env;
}

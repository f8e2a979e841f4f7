export { clockSpec, ConfigError, hostPorts, httpUrl, mongoUrl, port, readConfig, secret, type ClockSpec } from './config';
export { acceleratedClock, clockOf, systemClock, type Clock } from './clock';
export { createLog, redact, type Logger, type LogOptions } from './log';
export { gracefulShutdown, type Shutdown } from './shutdown';
export { httpApp, limitRequests, listen, sendProblem, type HttpOptions, type Listening, type Routes } from './http';
export { invalidRequest, ProblemError, problemOf } from './http-problem';
export { askGateway } from './ask-gateway';
export { operatorOnly } from './operator-only';
export { streamProgress } from './progress-stream';
export type { ReadinessCheck } from './probes';
export { connectMongo, isDuplicateKey, isMongoUnavailable, type Mongo } from './mongo';
export { connectKafka, type KafkaOptions } from './kafka/connect';
export {
  TopicMismatch,
  type Batch,
  type Messages,
  type Positions,
  type Publication,
  type ReadOptions,
  type Received,
  type SubscribeOptions,
  type Subscription,
  type TopicSettings,
} from './kafka/port';
export {
  bundleWorkflows,
  connectTemporal,
  ensureNamespace,
  logTemporalTo,
  runWorker,
  type ProcessWorker,
  type ProcessWorkerOptions,
  type Temporal,
} from './temporal';
export { meter, startTelemetry, type Telemetry } from './telemetry';
export { requestTraceparent } from './request-observer';
export { currentTraceparent, inTraces, traceHeaders } from './trace-context';
export { NoAnswer, within } from './within';

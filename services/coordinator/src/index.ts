export { clockActivities } from './activities';
export { startProcess, tellProcess } from './clocks';
export { followedOperation, type OperationGateway, type SeenOperation } from './followed-operation';
export { pictureOf, startClock, tellClock, type SeenTask as Seen, type TaskGateway as Gateway } from './followed-task';
export { GatewayError, type Answered, type SendCommand } from './gateway-call';
export type { TellEffect } from './notices/tell-effect';
export { operationActivities } from './operation-activities';

export { clockActivities } from './activities';
export { pictureOf, startClock, tellClock, type SeenTask as Seen, type TaskGateway as Gateway } from './followed-task';

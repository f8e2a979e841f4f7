export { clockActivities } from './activities';
export { pictureOf, startClock, tellClock } from './clocks';
export type { Gateway, Seen } from './gateway';

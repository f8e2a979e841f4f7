export { clockActivities } from './activities';
export { pictureOf, restoreClocks, startClock, tellClock } from './clocks';
export { httpGateway, type Gateway, type Seen } from './gateway';

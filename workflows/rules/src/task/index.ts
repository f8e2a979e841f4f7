export { taskSubject } from './subject';
export { noTask, type Task, type TaskState } from './state';
export { actsOn } from './acts';
export { needsOf } from './needs';
export { partiesOf } from './parties';
export { taskIndex, taskView } from './view';
export { waitingFor } from './waiting-for';
export { isOpen, isTaken, leadDuty, responsible, taskHolder } from './custody';

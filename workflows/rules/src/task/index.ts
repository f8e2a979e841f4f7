export { taskSubject } from './subject';
export { noTask, type Task, type TaskState } from './state';
export { partiesOf, taskIndex, taskView, waitingFor } from './view';
export { isOpen, isTaken, leadDuty, responsible, taskHolder } from './custody';

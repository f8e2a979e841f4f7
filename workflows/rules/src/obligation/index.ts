export { acknowledgement, answerTo } from './answer';
export { type ClockChange, type Facts, OwingDraft, type StartSpec, type Time, type Timing, type Verdict } from './draft';
export { escalationOf } from './escalate';
export { unreachedCall } from './unreached';
export { acknowledged, answered, overdue, raised, unreached, withClocks } from './fold';
export { firstRung, ladderOf, reachPost } from './ladder';
export { earliestRing, ringWhatIsDue } from './ring';
export { type Escalation, rungReached } from './state';
export { andElse, inOrderOfDue } from './words';

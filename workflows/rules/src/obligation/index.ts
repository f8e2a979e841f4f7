export { acknowledgement, answerTo } from './answer';
export { OwingDraft, type StartSpec, type Time, type Timing, type Verdict } from './draft';
export { escalationOf } from './escalate';
export { acknowledged, answered, overdue, raised, withClocks } from './fold';
export { firstRung, ladderOf } from './ladder';
export { earliestRing, ringWhatIsDue } from './ring';
export { type Escalation, rungReached } from './state';

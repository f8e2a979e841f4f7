export { operationSubject } from './subject';
export { noOperation, type Operation, type OperationState } from './state';
export { type OperationPolicy, policyNeeds, type PolicyNeeds } from './policy';
export { holdings } from './clash';
export { isOver as isOperationOver, operationIndex, operationView } from './view';
export { jointRecord } from './joint-record';
export { type Candidate, suggestOperations } from './suggest';
export { agencyHolds } from './powers';

export { Journal, type JournalOptions } from './journal';
export type { Accepted, AnsweredEvent, CommandRequest, Outcome } from './request';
export type { Verdict } from './decide';
export { lastSequence, type IndexFields, type Kept, type StateDocument, type StoredSubject } from './stored-subject';
export { BrokenSequence, foldCommit, nothingKept } from './fold';
export { verifyChain, type ChainFault } from './verify-chain';
export { storedDirectory } from './subjects/directory';
export { never, storedTask, type TaskIndexFields } from './subjects/task';

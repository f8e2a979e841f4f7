export type { PlaybookFinding } from './finding';
export { seedPlaybooks } from './seed';
export { verifyPlaybook } from './verify';

export { seedPlaybooks } from './seed';
export { type PlaybookFinding, verifyPlaybook } from './verify';

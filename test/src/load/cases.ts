import type { BenchCase } from './bench-case';
import { callOutsCase } from './cases/call-outs';
import { commandsCase } from './cases/commands';
import { escalationCase } from './cases/escalation';
import { importCase } from './cases/import';
import { listsCase } from './cases/lists';
import { memoryCase } from './cases/memory';
import { propagationCase } from './cases/propagation';
import { rebuildCase } from './cases/rebuild';

/** Every case, in the order they run: what makes many tasks comes late, memory last. */
export const cases: readonly BenchCase[] = [
  commandsCase,
  propagationCase,
  escalationCase,
  callOutsCase,
  importCase,
  listsCase,
  rebuildCase,
  memoryCase,
];

import { type Evidence, OperationCommand, type OperationEvent, PlanOperation } from '@baton/contracts';
import { type Journal, storedOperation } from '@baton/journal';
import { type Operation, type OperationPolicy, type OperationState, operationView, type TaskState } from '@baton/rules';
import type { Db } from 'mongodb';
import type { EntityKind } from '../entities/entity-kind';
import type { Served } from '../entities/entity-routes';
import { EntityStore } from '../entities/entity-store';
import type { NamedFiles } from '../subject-door';
import { listQuery } from './list-query';
import { type PolicySources, readPolicy } from './read-policy';
import { scopeOf } from '../entities/scope';

/** Everything there is of joint operations. */
export function servedOperations(db: Db, journal: Journal, tasks: EntityStore<TaskState>): Served<OperationState> {
  const store = new EntityStore<OperationState>(db, journal, { stored: storedOperation, scope: scopeOf('Operation') });
  return { kind: operationKind({ journal, tasks, operations: store }), store };
}

/** Joint operations, at `/v1/operations`. */
const operationKind = (
  sources: PolicySources,
): EntityKind<OperationState, OperationCommand, OperationEvent, OperationPolicy> => ({
  stored: storedOperation,
  scope: scopeOf('Operation'),
  path: 'operations',
  schema: OperationCommand,
  opening: PlanOperation,
  on: 'Operation',
  policyOf: (snapshot, asked) => readPolicy(sources, snapshot, asked),
  evidenceIn,
  show: (id, version, state, { directory }) => (state.status === 'none' ? null : operationView(id, version, state, directory)),
  listQuery,
  evidenceOf,
});

/** Files of a finding or a new hazard, and those that what a finding means for its task names. */
function evidenceIn(command: OperationCommand): NamedFiles[] {
  if (command.type === 'RecordHazard') return [{ pointer: '/evidence', files: command.evidence }];
  if (command.type !== 'RecordFinding') return [];
  const { evidence, means } = command;
  const meant = means && 'evidence' in means ? [{ pointer: '/means/evidence', files: means.evidence }] : [];
  return [{ pointer: '/evidence', files: evidence }, ...meant];
}

/** Every file that was named on site. */
const evidenceOf = ({ findings, hazards, effects }: Operation): Evidence[] => [
  ...findings.flatMap(({ evidence }) => evidence),
  ...hazards.flatMap(({ evidence = [] }) => evidence),
  ...effects.flatMap(({ command }) => (command && 'evidence' in command ? (command['evidence'] as Evidence[]) : [])),
];

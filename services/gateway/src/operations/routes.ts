import type { JointRecord } from '@baton/contracts';
import { entryOf, jointRecord, type OperationState, type TaskState } from '@baton/rules';
import { ProblemError } from '@baton/runtime';
import type { Express, Request } from 'express';
import { entityRoutes, seenBy, type Served } from '../entities/entity-routes';
import type { EntityStore } from '../entities/entity-store';
import { jointRecordPaper } from '../papers/joint-record';
import { sendPaper, type Printing } from '../papers/send-paper';
import type { Caller, SignedIn } from '../signed-in';
import type { CommandPort } from '../take-command';
import { suggestions } from './suggestions';

export interface OperationRoutesOptions extends CommandPort {
  tasks: EntityStore<TaskState>;
  printing: Printing;
}

/** `/v1/operations`: joint operations, and what of them no other kind has. */
export function operationRoutes(
  app: Express,
  signedIn: SignedIn,
  served: Served<OperationState>,
  options: OperationRoutesOptions,
): void {
  const { tasks, clock } = options;
  app.get(
    '/v1/operations/suggestions',
    signedIn(async ({ actor, snapshot }, request, response) => {
      const most = limitOf(request.query['limit']);
      response.json(await suggestions({ tasks, operations: served.store }, actor, snapshot, clock.now(), most));
    }),
  );
  recordRoutes(app, signedIn, served, options);
  entityRoutes(app, signedIn, served, options);
}

/** The joint record 联合检查记录, as JSON and as the paper that is signed. */
function recordRoutes(
  app: Express,
  signedIn: SignedIn,
  served: Served<OperationState>,
  { district, printing }: OperationRoutesOptions,
): void {
  const seen = seenBy(served, district);
  const recordSeen = async (
    caller: Caller,
    request: Request,
  ): Promise<{ record: JointRecord; version: number; office: string }> => {
    const { id, version, state } = await seen(caller, request);
    const record = jointRecord(id, state, caller.snapshot.directory);
    if (!record) throw new ProblemError('not-found', `${id} has no joint record yet; CompleteSite makes it.`);
    return { record, version, office: state.office };
  };

  app.get(
    '/v1/operations/:id/record',
    signedIn(async (caller, request, response) => {
      const { record, version } = await recordSeen(caller, request);
      response.set('ETag', `"${version}"`).json(record);
    }),
  );
  app.get(
    '/v1/operations/:id/record/paper',
    signedIn(async (caller, request, response) => {
      const { record, office } = await recordSeen(caller, request);
      const issuer = entryOf(caller.snapshot.directory.agencies, office)?.name ?? office;
      const paper = jointRecordPaper(record, { issuer, link: printing.linkTo(record.operation) });
      await sendPaper(printing.press, paper, request, response);
    }),
  );
}

function limitOf(value: unknown): number {
  if (value === undefined) return 10;
  if (typeof value === 'string' && /^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= 50) return Number(value);
  throw new ProblemError('invalid-request', `The query parameter limit is ${JSON.stringify(value)}; allowed: 1 to 50.`);
}

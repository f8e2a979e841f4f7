import { RunOver } from '../play/stage';
import type { PlannedOperation } from './cast';
import { gather } from './commanding';
import type { OperationStage } from './operation-stage';
import { workOnSite } from './site';

/** Plays everything that agencies and commander do about one planned operation, until it is done or the run is over. */
export async function playOperation(stage: OperationStage, planned: PlannedOperation): Promise<void> {
  try {
    if (await gather(stage, planned)) await workOnSite(stage, planned);
  } catch (error) {
    if (!(error instanceof RunOver)) throw error;
  }
}

import { OperationEvent, operationStatuses } from '@baton/contracts';
import { overAnyLife } from '../../spec/lives/fixture';
import { say } from '../fixture';
import { promises } from './fixture';
import { lives, play } from './lives/fixture';

overAnyLife({
  lives,
  play,
  promises,
  event: OperationEvent,
  statuses: operationStatuses,
  worth: { told: { FindingRecorded: 50, OperationClosed: 5 }, atMostAccepted: 0.9 },
  ring: say.ring(),
  anybody: say.replace(),
});

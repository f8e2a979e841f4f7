import { TaskEvent, taskStatuses } from '@baton/contracts';
import { overAnyLife } from '../../spec/lives/fixture';
import { tenRules } from './fixture';
import { lives, play } from './lives/fixture';

overAnyLife({
  lives,
  play,
  promises: tenRules,
  event: TaskEvent,
  statuses: taskStatuses,
  worth: { told: { TaskWrittenOff: 30, TaskReopened: 20 }, atMostAccepted: 0.8 },
  ring: { type: 'RingTask' },
  anybody: { type: 'AddRemark', text: '到场' },
});

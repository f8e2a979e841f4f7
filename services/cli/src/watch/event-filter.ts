import { actorOf, type CloudEvent } from './cloud-event';

export interface WatchFilter {
  /** Id of one task. */
  task: string | null;
  /** Names of events, as `DutyAccepted`; empty lets all through. */
  types: readonly string[];
  /** Id of an agency that acts or is named. */
  agency: string | null;
}

/** Whether somebody who watches wants to see an event. */
export const wanted =
  ({ task, types, agency }: WatchFilter) =>
  (event: CloudEvent): boolean =>
    (task === null || event.subject === task) &&
    (types.length === 0 || types.includes(event.eventname.toLowerCase())) &&
    (agency === null || actorOf(event).agency === agency || JSON.stringify(event.data).includes(`"${agency}"`));

/** What the record can be narrowed to. */
export const eventKinds = ['all', 'passes', 'work', 'deadlines', 'decisions'] as const;
export type EventKind = (typeof eventKinds)[number];

const patterns: Record<Exclude<EventKind, 'all'>, RegExp> = {
  passes: /^(TaskOpened|Duty(Offered|Accepted|Declined|Ruled)|OfferWithdrawn|RulingRequested|Assist|ReviewerNamed|TaskReopened)/,
  work: /^(Interim|Measure|Plan(Filed)|Progress|DutyCompleted|Review(Passed|Failed)|TaskWrittenOff|LookBack|TaskClosed|Remark|Evidence)/,
  deadlines: /^(DeadlineMissed|Escalation)/,
  decisions: /^(Request|ExtensionGranted|TaskSuspended|TaskResumed|TaskVoided|PlaybookMoved)/,
};

/** Whether an event belongs to what the record is narrowed to. */
export const isOfKind = (type: string, kind: EventKind): boolean => kind === 'all' || patterns[kind].test(type);

import type { DirectoryCommand, OperationCommandType, TaskCommandType } from '@baton/contracts';

const taskNames: Record<TaskCommandType, string> = {
  OpenTask: 'open a joint task',
  OfferDuty: 'hold a duty out to an agency',
  WithdrawOffer: 'withdraw an offer',
  AcceptDuty: 'accept a duty',
  DeclineDuty: 'decline a duty',
  RequestRuling: 'ask for a ruling',
  RuleDuty: 'rule who holds a duty',
  AddAssist: 'add an assisting agency',
  ReleaseAssist: 'release an assisting agency',
  NameReviewer: 'name the reviewing agency',
  SetInterimMeasure: 'take an interim measure',
  CheckIn: 'check in on a measure',
  LiftInterimMeasure: 'lift an interim measure',
  FilePlan: 'file the plan',
  ReportProgress: 'report progress',
  ReportCompletion: 'report completion',
  PassReview: 'pass the review',
  FailReview: 'fail the review',
  WriteOffTask: 'write the task off',
  RecordLookBack: 'record a look-back',
  ReopenTask: 'reopen the task',
  RequestExtension: 'ask for more time',
  RequestSuspension: 'ask for a suspension',
  RequestVoid: 'ask for voiding',
  GrantRequest: 'grant a request',
  RefuseRequest: 'refuse a request',
  ResumeTask: 'resume a suspended task',
  AcknowledgeEscalation: 'acknowledge an escalation',
  AnswerEscalation: 'answer an escalation',
  ReportUnreached: 'report that an escalation could not be delivered',
  MoveToPlaybook: 'move to another playbook',
  AddRemark: 'add a remark',
  AttachEvidence: 'attach evidence',
  RingTask: 'do what is due now',
};

const operationNames: Record<OperationCommandType, string> = {
  PlanOperation: 'plan a joint operation',
  CallOut: 'call the agencies out',
  AnswerCallOut: 'answer a call-out with a team or a refusal',
  DecideOperation: 'decide as its commander: go, go short-handed, postpone, call off',
  CheckIn: 'check a team in at the place',
  AdmitTeam: 'admit a team that is late or far off',
  RecordFinding: 'record a finding and the measure taken',
  RecordHazard: 'record a hazard that was found on site',
  ApproveMeasure: 'approve a measure afterwards, or not',
  ExtendMeasure: 'extend a compulsory measure',
  EndMeasure: 'end a compulsory measure',
  CompleteSite: 'end the work on site and make the joint record',
  SignRecord: 'sign the joint record',
  DissentFromRecord: 'dissent from the joint record',
  TurnToEmergency: 'turn it into an emergency',
  ReplaceCommander: 'replace the commander',
  RecordEffect: 'record what became of an effect',
  AcknowledgeEscalation: 'acknowledge an escalation',
  AnswerEscalation: 'answer an escalation',
  ReportUnreached: 'report that an escalation could not be delivered',
  RingOperation: 'do what is due now',
};

const directoryNames: Record<DirectoryCommand['type'], string> = {
  PutAgency: 'add or change an agency',
  PutPerson: 'add or change a person',
  PutPost: 'add or change a post',
  FillPost: 'fill a post',
  VacatePost: 'vacate a post',
  ConfigureDistrict: 'name the dispatching office and the post of last resort',
  PublishCalendar: 'publish a working calendar',
  PublishPlaybook: 'publish a playbook',
};

/** English names of the commands, by subject; the Chinese ones stand with their schemas. */
export const englishNames: Record<'task' | 'operation' | 'directory', Record<string, string>> = {
  task: taskNames,
  operation: operationNames,
  directory: directoryNames,
};

/** What people type for a command of an operation, where it is not the name itself. */
const operationAliases: Partial<Record<OperationCommandType, string>> = {
  PlanOperation: 'plan',
  AnswerCallOut: 'answer',
  DecideOperation: 'decide',
  AdmitTeam: 'admit',
  RecordFinding: 'find',
  RecordHazard: 'find-hazard',
  CompleteSite: 'complete',
  SignRecord: 'sign',
  DissentFromRecord: 'dissent',
  TurnToEmergency: 'emergency',
  RingOperation: 'ring',
};

/** The short name of a command: of tasks the one that leaves the noun out, where that is clear. */
export function aliasOf(subject: keyof typeof englishNames, type: string, name: string): string | null {
  if (subject === 'operation') return operationAliases[type as OperationCommandType] ?? null;
  return /^(.+)-(?:duty|task)$/.exec(name)?.[1] ?? null;
}

import type { Acknowledgements } from '../harness/audit/acknowledgements';
import type { LedgerAudit } from '../harness/audit/audit-ledger';
import type { TaskEvent } from '@baton/contracts';
import type { TaskState } from '@baton/rules';
import type { Finding, LogAudit } from '../harness/audit/log-audit';
import type { Census } from './census';
import { byCount, endStates } from './counts';
import { type AuditedOperations, operationLines } from './operations/operation-report';
import type { Run } from './run';

/** Everything a run is judged by. */
export interface Outcome {
  title: string;
  run: Run;
  audit: LogAudit<TaskState, TaskEvent>;
  census: Census;
  messages: number;
  acknowledgements: Acknowledgements;
  ledger: LedgerAudit;
  operations: AuditedOperations;
  /** Further lines and findings of the source's own checks. */
  further: { findings: Finding[]; lines: string[] };
  /** Tasks and operations with a deadline that nobody rang. */
  unrung: { tasks: number; operations: number };
  realSeconds: number;
}

/** Findings shown; the rest is counted. */
const shown = 50;

/** All findings of a run; none means that it passed. */
export function findingsOf(outcome: Omit<Outcome, 'realSeconds'>): string[] {
  const { audit, operations, acknowledgements, ledger, further, unrung } = outcome;
  const { lost, doubled, phantom } = acknowledgements;
  const told = [
    ...audit.findings,
    ...operations.audit.findings,
    ...lost,
    ...doubled,
    ...phantom,
    ...ledger.findings,
    ...further.findings,
  ];
  const lines = told.map(({ entity, detail }) => `${entity}: ${detail}`);
  const silent = Object.entries(unrung).filter(([, left]) => left > 0);
  return [...lines, ...silent.map(([kind, left]) => `${left} ${kind} have a deadline behind them that nobody rang`)];
}

/** The report of a run, line by line. */
export function reportLines(outcome: Outcome): string[] {
  const { title, run, audit, census, messages, operations, acknowledgements, ledger, further, realSeconds } = outcome;
  const { verdicts, world, pace } = run;
  const { acknowledged, lost, doubled, phantom } = acknowledgements;
  const findings = findingsOf(outcome);
  const tasks = [...audit.entities()].length;
  const late = (share: number): string => `${(census.lateWithin(share) / pace.setting.speed / 1000).toFixed(2)} s`;
  return [
    '',
    `== ${title}`,
    `  took ${realSeconds} s at ${pace.setting.speed} times real time`,
    `  rows: accepted ${verdicts.accepted}, warned ${verdicts.warned}, refused ${verdicts.refused} (fingerprint of all verdicts ${verdicts.fingerprint()})`,
    ...byCount(verdicts.reasons),
    `  tasks by end state (${tasks}):`,
    ...byCount(endStates(audit.entities())),
    `  events by type in Kafka (${messages} messages, ${audit.repetitions} of them repetitions):`,
    ...byCount(audit.eventsByType),
    `  escalations by rung (posts skipped as vacant ${census.skipped}, repeats told together ${census.missedRounds}):`,
    ...byCount(census.rungs),
    `  escalations after their instant, in real time: half within ${late(0.5)}, 99 % within ${late(0.99)}, the last after ${late(1)}`,
    `  commands acknowledged ${acknowledged}: lost ${lost.length}, doubled ${doubled.length}, phantom ${phantom.length}; requests repeated ${world.repeats}; refused:`,
    ...byCount(world.refusals),
    `  records of the ledger made again from the log and compared ${ledger.compared}, different or set aside ${ledger.findings.length}`,
    ...operationLines(operations),
    ...further.lines.map((line) => `  ${line}`),
    `  checked: every task's and operation's log folds to its state in MongoDB, sequences without gaps, hash chain intact, every open`,
    `           duty in one hand, everybody an operation waits for owed by somebody, a deadline ahead of all that is open, every`,
    `           deadline rung, every acknowledged command in the record once:`,
    findings.length === 0 ? '           all hold' : `           ${findings.length} findings`,
    ...findings.slice(0, shown).map((finding) => `    ! ${finding}`),
    ...(findings.length > shown ? [`    ! and ${findings.length - shown} more`] : []),
  ];
}

import type { OperationCommand, Refusal } from '@baton/contracts';
import { conclude } from '../conclude';
import type { Draft, Verdict } from '../draft';
import { recordNumber } from '../record-number';
import { agencyName, either, isRefusal, refuse, unlessCommander, unlessIn } from '../refusals';
import type { Signature } from '../state';
import { notWaitedFor, release } from './owed';

type Command<T extends OperationCommand['type']> = Extract<OperationCommand, { type: T }>;

/** 结束现场工作: the joint record stands, everybody who was there signs or dissents, and nobody else is waited for. */
export function completeSite(draft: Draft, { summary }: Command<'CompleteSite'>): Verdict {
  const denied = unlessIn(draft, '形成联合检查记录', 'on-site') ?? unlessCommander(draft, '形成联合检查记录');
  if (denied) return denied;
  const { operation, rules, context, actor } = draft;
  const present = operation.calls.filter(({ answer }) => answer.state === 'present').map(({ agency }) => agency);
  const absent = operation.calls.map(({ agency }) => agency).filter((agency) => !present.includes(agency));
  const waitedFor = operation.calls.filter(({ answer }) => answer.state !== 'present' && answer.state !== 'released');
  draft.emit(
    'RecordCompleted',
    {
      number: recordNumber(context.entity, operation.plannedAt),
      summary,
      present,
      absent,
      findings: operation.findings.length,
      by: actor.id,
    },
    {
      starts: present.map((agency) => ({
        kind: 'sign',
        responsible: agency,
        time: { budget: rules.budgets.sign },
        about: agency,
      })),
      ends: [...draft.met(...draft.running(['record'])), ...notWaitedFor(draft, absent)],
      effects: waitedFor.map(({ agency }) => release(agency, '现场工作已结束，不再等待贵单位队伍')),
    },
  );
  return undefined;
}

/** The signature of the actor's agency on the record, still outstanding. */
function outstanding(draft: Draft, act: string): { number: string; signature: Signature } | Refusal {
  const denied = unlessIn(draft, act, 'recorded');
  const { record } = draft.operation;
  if (denied || !record) return denied ?? refuse('wrong-status', '还没有联合检查记录');
  const signature = record.signatures.find(({ agency }) => agency === draft.agency);
  if (signature) return { number: record.number, signature };
  const may = record.signatures.map(({ agency }) => agencyName(draft, agency));
  return refuse('not-there', `${agencyName(draft, draft.agency)}没有到场，不能${act}；到场单位：${either(may)}`);
}

/** 签署 by an agency that was there. */
export function signRecord(draft: Draft, { note }: Command<'SignRecord'>): Verdict {
  const found = outstanding(draft, '签署联合检查记录');
  if (isRefusal(found)) return found;
  const denied = ifOtherwise(draft, found.signature, 'signed');
  if (denied) return denied;
  const { agency, actor } = draft;
  const ends = draft.met(...draft.running(['sign'], agency));
  conclude(draft, 'RecordSigned', { number: found.number, agency, note, by: actor.id }, { ends });
  return undefined;
}

/** 异议, with its reason, by an agency that was there: the record stands with it. */
export function dissentFromRecord(draft: Draft, { reason }: Command<'DissentFromRecord'>): Verdict {
  const found = outstanding(draft, '对联合检查记录提出异议');
  if (isRefusal(found)) return found;
  const denied = ifOtherwise(draft, found.signature, 'dissented');
  if (denied) return denied;
  const { agency, actor } = draft;
  const ends = draft.met(...draft.running(['sign'], agency));
  conclude(draft, 'RecordDissented', { number: found.number, agency, reason, by: actor.id }, { ends });
  return undefined;
}

const words = { signed: '签署', dissented: '提出异议' } as const;

/** A signature is given once; giving it again says nothing new, and it cannot be turned into its contrary. */
function ifOtherwise(draft: Draft, { how }: Signature, wanted: keyof typeof words): Refusal | 'already-so' | undefined {
  if (how === 'outstanding') return undefined;
  if (how === wanted) return 'already-so';
  return refuse('already-answered', `${agencyName(draft, draft.agency)}已对联合检查记录${words[how]}，不能再${words[wanted]}`);
}

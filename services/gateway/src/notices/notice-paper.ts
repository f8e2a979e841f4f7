import type { PaperKind } from '@baton/contracts';
import type { DirectoryState, Notice } from '@baton/rules';
import type { Paper, PaperPart } from '../papers/paper';

/** 结语 of each kind of paper. */
const closings: Record<PaperKind, string> = {
  remind: '特此催办。',
  order: '特此督办。',
  raise: '特此督办。',
  list: '特此通知。',
  criticise: '特此通报。',
  summon: '特此通知。',
  refer: '此函。',
  offer: '请按时签收或退单。',
  ask: '妥否，请批示。',
  'call-out': '特此通知，请按时应答。',
  release: '特此通知。',
  emergency: '情况紧急，请即办理。',
  sign: '请按时签署或提出异议。',
  tell: '特此告知。',
};

/** A notice as a paper; `link` is where the matter can be looked up. */
export function noticePaper(
  id: string,
  { paper, to, sentAt, about, read }: Notice,
  { agencies }: DirectoryState,
  link: string,
): Paper {
  const named = (agency: string): string => agencies[agency]?.name ?? agency;
  const parts: PaperPart[] = [
    ...paper.lines.map((text): PaperPart => ({ part: 'paragraph', text })),
    ...(paper.facts.length > 0 ? [{ part: 'facts' as const, facts: paper.facts }] : []),
    { part: 'paragraph', text: closings[paper.kind] },
    { part: 'receipt', receipt: { by: read && (read.name ?? to.name), at: read?.at ?? null } },
  ];
  return {
    issuer: named(paper.from),
    number: paper.number,
    title: paper.title,
    addressee: `${named(to.agency)}（${to.title ?? ''}${to.name}）`,
    parts,
    issuedAt: sentAt,
    link,
    note: `本件由联合任务督办系统依照处置规程签发；存证 ${id}，事由 ${about.event}。`,
  };
}

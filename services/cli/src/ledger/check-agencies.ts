import type { Finding, LedgerRow } from '@baton/contracts';
import { finding } from './findings';
import type { Draft } from './draft-row';

const mostAssists = 12;

/** One lead; whoever else stands in its cell assists. The lead never assists itself; a township is a township. */
export function checkAgencies(
  draft: Draft,
  townships: ReadonlySet<string>,
  say: (found: Finding[]) => void,
): Pick<LedgerRow, 'township' | 'lead' | 'assists' | 'reviewer'> {
  const [lead = null, ...alsoLead] = draft.lead;
  if (alsoLead.length > 0) say([finding('several-leads', 'lead', { value: draft.lead.join('、') })]);
  if (lead && draft.assists.includes(lead)) say([finding('lead-assists', 'assists', { value: lead })]);
  const assists = [...new Set([...alsoLead, ...draft.assists])].filter((a) => a !== lead);
  if (assists.length > mostAssists) {
    say([
      finding('too-many-agencies', 'assists', {
        detail: `${assists.length}`,
        allowed: { zh: `最多 ${mostAssists} 个`, en: `at most ${mostAssists}` },
      }),
    ]);
  }
  return {
    lead,
    assists,
    township: townshipOf(draft.township, townships, say),
    reviewer: onlyOne('reviewer', draft.reviewer, say),
  };
}

function onlyOne(key: 'reviewer' | 'township', ids: string[], say: (found: Finding[]) => void): string | null {
  if (ids.length > 1) say([finding('several-agencies', key, { value: ids.join('、') })]);
  return ids[0] ?? null;
}

function townshipOf(ids: string[], townships: ReadonlySet<string>, say: (found: Finding[]) => void): string | null {
  const id = onlyOne('township', ids, say);
  if (id === null || townships.has(id)) return id;
  say([finding('wrong-kind', 'township', { value: id })]);
  return null;
}

import { usageError } from '../exit';
import type { AgencyBook } from '../ledger/agencies';

/** The id of an agency named by its id, full name, short name or alias. Throws a usage error with what was meant. */
export function agencyNamed(option: string, word: string, agencies: AgencyBook): string {
  const match = agencies.match(word);
  if ('agency' in match) return match.agency.id;
  const meant = (match.how === 'ambiguous' ? match.candidates : match.similar).map((a) => `  ${a.id}  ${a.name}`);
  throw usageError(
    match.how === 'ambiguous' ? `${option} ${word}：有几个单位都叫这个名字` : `${option} ${word}：目录里没有这个单位`,
    match.how === 'ambiguous' ? `${option} ${word}: several agencies go by this name` : `${option} ${word}: no such agency`,
    meant,
  );
}

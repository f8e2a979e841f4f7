import type { Hazard } from '@baton/contracts';
import { pinyin } from 'pinyin-pro';

/** What a free-text search looks through: number, owner, address and the beginning of the description, and owner and address by their pinyin, in full and by initials. */
export function searchText({ ledgerNumber, owner, place, description }: Hazard): string {
  const spoken = [owner, place.address].flatMap((name) => (name ? [syllables(name).join(''), initials(name)] : []));
  const lines = [ledgerNumber, owner, place.address, description.slice(0, 100), ...spoken];
  return [...new Set(lines.filter(Boolean))].join('\n').toLowerCase();
}

const syllables = (name: string): string[] => pinyin(name, { toneType: 'none', type: 'array', v: true });
const initials = (name: string): string =>
  syllables(name)
    .map((syllable) => syllable[0] ?? '')
    .join('');

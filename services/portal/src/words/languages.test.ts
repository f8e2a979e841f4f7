import { describe, expect, it } from '@jest/globals';
import { said } from './said';
import type { Text } from './texts';

/** Latin words that Chinese texts may have, as their readers say them. */
const saidInChinese = new Set(['MB', 'English']);
/** What stands in English texts in Chinese, because it is the name of the language. */
const namesOfLanguages = new Set(['app.language']);
const values = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort();
const all = Object.entries<Text>(said);

describe('the portal in both languages', () => {
  it.each(all)('says %s in Chinese without foreign words', (_, { zh }) => {
    const latin = zh.replace(/\{\{\w+\}\}/g, '').match(/[A-Za-z]+/g) ?? [];
    expect(latin.filter((word) => !saidInChinese.has(word))).toEqual([]);
  });

  it.each(all.filter(([key]) => !namesOfLanguages.has(key)))('says %s in English', (_, { en, one }) => {
    expect(en + (one ?? '')).not.toMatch(/\p{Script=Han}/u);
  });

  it.each(all)('says %s of the same things', (_, { zh, en, one }) => {
    expect(values(en)).toEqual(values(zh));
    if (one !== undefined) expect(values(zh)).toContain('count');
  });
});

import { describe, expect, it } from '@jest/globals';
import { en } from './en';
import { zhCn } from './zh-cn';

/** Latin words that Chinese texts may have, as their readers say them. */
const saidInChinese = new Set(['MB', 'English']);
/** What stands in English texts in Chinese, because it is the name of the language. */
const namesOfLanguages = new Set(['app.language']);
const values = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort();

describe('the portal in both languages', () => {
  const other = (key: string): boolean => !key.endsWith('_one');

  it('has every key in both', () => {
    expect(Object.keys(en).filter(other).sort()).toEqual(Object.keys(zhCn).sort());
  });

  it.each(Object.entries(zhCn))('says %s in Chinese without foreign words', (_, text) => {
    const latin = text.replace(/\{\{\w+\}\}/g, '').match(/[A-Za-z]+/g) ?? [];
    expect(latin.filter((word) => !saidInChinese.has(word))).toEqual([]);
  });

  it.each(Object.entries(en).filter(([key]) => !namesOfLanguages.has(key)))('says %s in English', (_, text) => {
    expect(text).not.toMatch(/\p{Script=Han}/u);
  });

  it.each(Object.entries(zhCn))('says %s of the same things', (key, text) => {
    expect(values((en as Record<string, string>)[key]!)).toEqual(values(text));
  });
});

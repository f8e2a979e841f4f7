/** What a page says, in both languages. `one` is the English singular where the text counts something. */
export interface Text {
  zh: string;
  en: string;
  one?: string;
}

/** Texts by key: a language that is missing does not compile. */
export const texts = <K extends string>(given: Record<K, Text>): Record<K, Text> => given;

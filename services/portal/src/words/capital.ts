/** A label that begins with a capital, where its language has them. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

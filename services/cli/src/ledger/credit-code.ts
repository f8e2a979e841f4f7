const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether a text is a unified social credit code with a right check character (GB 32100-2015). */
export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text)) return false;
  const values = [...text].map((c) => alphabet.indexOf(c));
  const sum = values.slice(0, 17).reduce((s, v, i) => s + v * (3 ** i % 31), 0);
  return (31 - (sum % 31)) % 31 === values[17];
}

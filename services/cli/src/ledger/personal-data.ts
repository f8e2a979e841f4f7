/** What was covered in a text. */
export interface Masked {
  text: string;
  phones: number;
  idCards: number;
  names: number;
}

const digitsOnly = (s: string): string => s.replace(/[^\dXx]/g, '');
const halfWidth = (s: string): string =>
  s.replace(/[\uff10-\uff19\uff0b\uff0d\uff38\uff58]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));

/** 18-digit resident identity number (GB 11643): region, plausible date of birth, serial, check character. */
const idCard = /(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;
const oldIdCard = /(?<=身份证(?:号码?)?[:： ]{0,2})[1-9]\d{14}(?!\d)/g;
const mobile = /(?<!\d)(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g;
const landline = /(?<![\d-])(?:\(0\d{2,3}\)|0\d{2,3}-)\d{7,8}(?!\d)/g;

const covered = (digits: string, head: number, tail: number): string =>
  digits.slice(0, head) + '*'.repeat(Math.max(digits.length - head - tail, 4)) + digits.slice(-tail);

/**
 * Covers telephone and identity-card numbers (`138****1234`, `350102********123X`) and residents' names after words
 * such as 户主 or 住户. Full-width digits count. The rest of the text stays as it is.
 */
export function maskPersonalData(text: string): Masked {
  const found = { phones: 0, idCards: 0, names: 0 };
  if (!/[\d\uff10-\uff19]{4}|[户主客东系]/.test(text)) return { text, ...found };
  const id = (whole: string) => ((found.idCards += 1), covered(whole.toUpperCase(), 6, 4));
  const phone = (whole: string) => ((found.phones += 1), covered(digitsOnly(whole).replace(/^(?:00)?86(?=1\d{10}$)/, ''), 3, 4));
  const half = /[\uff10-\uff19]{4}/.test(text) ? halfWidth(text) : text;
  const numbers = half.replace(idCard, id).replace(oldIdCard, id).replace(mobile, phone).replace(landline, phone);
  const masked = numbers.replace(residentName, (_, role: string, surname: string, given: string, after: string) => {
    found.names += 1;
    return `${role}${surname}${'*'.repeat(given.length)}${after}`;
  });
  return { text: masked, ...found };
}

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋于杜叶程苏魏吕丁沈任姚卢姜崔钟谭陆汪范廖石贾韦夏付邹熊孟秦阎薛侯雷龙段郝孔邵史毛顾赖武康贺严尹钱施牛洪龚邱翁';
const residentName = new RegExp(
  `((?:户主|业主|住户|租户|房东|租客|联系人)(?:姓名)?[:： 为是]{0,2})([${surnames}])([\\u4e00-\\u9fa5]{1,2})(先生|女士|[，。、；,;()（）\\s\\d]|家|$)`,
  'g',
);

/** A value that is nothing but a person's name, as an owner in a dwelling is written: 张建国, 住户李某某. */
const nameAlone = new RegExp(`^(?:户主|业主|住户|租户|房东|居民)?([${surnames}])([\\u4e00-\\u9fa5]{1,2})(?:先生|女士|家)?$`);
const dwelling = /居民|住宅|家庭|民用|自建房|出租屋|小区/;

/**
 * The owner of a hazard, with the name covered when a resident stands there: a bare personal name in a dwelling, or one
 * introduced as 户主 and the like. Enterprises stay.
 */
export function maskResidentOwner(owner: string, placeKind: string | null): { owner: string; masked: boolean } {
  const match = nameAlone.exec(owner);
  if (!match) return { owner, masked: false };
  const introduced = !owner.startsWith(match[1]!);
  if (!introduced && !(placeKind && dwelling.test(placeKind))) return { owner, masked: false };
  return { owner: owner.replace(`${match[1]}${match[2]}`, `${match[1]}${'*'.repeat(match[2]!.length)}`), masked: true };
}

/** Whether a text is a resident identity number with a right check character (ISO 7064 MOD 11-2). */
export function isIdCard(text: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d{9}[\dXx]$/.test(text)) return false;
  const sum = [...text.slice(0, 17)].reduce((s, d, i) => s + Number(d) * (2 ** (17 - i) % 11), 0);
  return '10X98765432'[sum % 11] === text[17]!.toUpperCase();
}

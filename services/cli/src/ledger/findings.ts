import { type Finding, ledgerColumns, type LedgerKey } from '@baton/contracts';
import type { Words } from '@baton/words';
import { maskPersonalData } from './personal-data';

type Severity = Finding['severity'];
const error = (zh: string, en: string) => ({ severity: 'error' as Severity, zh, en });
const warning = (zh: string, en: string) => ({ severity: 'warning' as Severity, zh, en });

/** Everything a verdict can say about a cell or a row: code → severity and text in both languages. */
export const findingTexts = {
  required: error('必填项为空', 'required, but empty'),
  'not-a-date': error('不是能识别的日期', 'not a date that can be read'),
  'no-such-day': error('没有这一天', 'there is no such day'),
  'in-future': error('晚于今天', 'in the future'),
  'before-found': error('早于发现日期', 'before the hazard was found'),
  'not-a-number': error('不是数字', 'not a number'),
  'out-of-range': error('超出范围', 'out of range'),
  'too-long': error('文字过长', 'too long'),
  'unknown-agency': error('目录里没有这个单位', 'no such agency in the directory'),
  'ambiguous-agency': error('有几个单位都叫这个名字', 'several agencies go by this name'),
  'wrong-kind': error('不是乡镇街道', 'not a township or street'),
  'too-many-agencies': error('单位过多', 'too many agencies'),
  'unknown-class': error('不是处置类别', 'not a hazard class'),
  'cell-error': error('单元格公式出错', 'the cell holds a formula error'),
  'number-reused': error('编号已存在但内容不同', 'the number exists with other content'),
  'number-repeated': error('与本文件另一行编号相同但内容不同', 'another row of this file has the same number with other content'),
  'written-off': error(
    '已销号，不再立案（要补录请加 --include-closed）',
    'written off already, not opened (add --include-closed to open it)',
  ),
  refused: error('系统按规则拒绝', 'refused by the rules'),
  failed: error('未能送达服务', 'could not be delivered'),
  'year-assumed': warning('日期没有年份，已推断', 'no year; it was inferred'),
  'date-order': warning('日期已按“年-月-日”读取', 'read as year-month-day'),
  'serial-date': warning('日期是 Excel 序列数，已换算', 'an Excel serial number, converted'),
  'year-two-digits': warning('年份只有两位，已补全', 'two-digit year completed'),
  'precision-lost': warning(
    '数字过长，表格软件已丢失末几位，未录入',
    'a long number whose last digits the spreadsheet lost, left out',
  ),
  'deadline-words': warning('期限不是日期，未录入，按规程计时', 'the time limit is no date: the playbook’s is used'),
  'invalid-code': warning('不是有效的统一社会信用代码，照录', 'not a valid unified social credit code, kept as it is'),
  'id-as-code': warning('这一列是身份证号，未录入', 'an ID-card number stands here and was left out'),
  'coordinates-swapped': warning('经度和纬度写反了，已对调', 'longitude and latitude were swapped'),
  'coordinates-partial': warning('经纬度只有一个，未录入', 'only one coordinate, left out'),
  'coordinates-zero': warning('经纬度为 0，未录入', 'coordinates are 0, left out'),
  'coordinates-abroad': warning('坐标不在中国范围内，照录', 'outside China, kept as it is'),
  'funds-text': warning('金额含文字，已换算', 'an amount with words, converted'),
  'funds-unknown': warning('金额不是数字，未录入', 'the amount is not a number, left out'),
  'class-derived': warning('处置类别按隐患等级推定', 'the class was derived from the severity'),
  'class-synonym': warning('处置类别按习惯写法归类', 'the class was written in another way'),
  'class-default': warning('没有处置类别，用了默认值', 'no class: the default was used'),
  'agency-guessed': warning('按简称匹配到单位', 'matched by part of the name'),
  'several-leads': warning('牵头部门有几个：第一个牵头，其余配合', 'several leads: the first leads, the others assist'),
  'several-agencies': warning('只能有一个单位，用了第一个', 'only one agency is possible, the first was taken'),
  'lead-assists': warning('牵头部门同时列为配合，已去掉', 'the lead also stood among the assisting agencies'),
  'personal-data': warning('含个人信息，已遮盖', 'personal data masked'),
  'resident-name': warning('含居民姓名，已遮盖', 'a resident’s name was masked'),
  'address-from-owner': warning('没有地址，用了单位名称', 'no address: the owner’s name was used'),
  'filled-down': warning('空白处按上一行补全', 'empty cells filled from the row above'),
  'merged-number': warning('几行合用一个编号，只给了第一行', 'one number merged over several rows: only the first has it'),
  'looks-repeated': warning('疑似重复：同一天、同一地点、同样的描述', 'looks repeated: same day, place and description'),
  'row-repeated': warning('与本文件另一行完全相同，未重复立案', 'the same as another row of this file, not opened twice'),
  'to-remarks': warning(
    '台账原载的办理情况写入备注，请责任单位补登',
    'what the ledger says of later steps went into the remarks',
  ),
  'deadline-passed': warning('整改期限已过，立案即超期', 'the time limit has passed: the task is overdue at once'),
  'control-characters': warning('含不可见字符，已去掉', 'invisible characters removed'),
} as const;
export type FindingCode = keyof typeof findingTexts;

const headers = new Map<LedgerKey, string>(ledgerColumns.map((c) => [c.key, c.header]));

/** The Chinese name of a column. */
export const headerOf = (key: LedgerKey): string => headers.get(key)!;

/** Words, or what is the same in both languages: a number, a name, a date. */
export type Said = string | Words;
const wordsOf = (said: Said | undefined): Words | null => (typeof said === 'string' ? { zh: said, en: said } : (said ?? null));

export interface FindingMore {
  value?: unknown;
  /** Added to the text after a colon. */
  detail?: Said;
  allowed?: Said;
}

/** Builds a finding; the value is shortened and personal data in it masked. */
export function finding(code: FindingCode, column: LedgerKey | null, more: FindingMore = {}): Finding {
  const { severity, zh, en } = findingTexts[code];
  const allowed = wordsOf(more.allowed);
  const reason = explained({ zh, en }, wordsOf(more.detail));
  return {
    severity,
    code,
    column: column && headerOf(column),
    value: more.value === undefined || more.value === null ? null : shortened(shownValue(more.value)),
    reason: reason.zh,
    reasonEn: reason.en,
    allowed: allowed?.zh ?? null,
    allowedEn: allowed?.en ?? null,
  };
}

const explained = ({ zh, en }: Words, detail: Words | null): Words =>
  detail === null ? { zh, en } : { zh: `${zh}：${detail.zh}`, en: `${en}: ${detail.en}` };

const shownValue = (value: unknown): string =>
  value instanceof Date ? value.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '') : String(value);

function shortened(text: string): string {
  const masked = maskPersonalData(text).text;
  return masked.length > 60 ? `${masked.slice(0, 59)}…` : masked;
}

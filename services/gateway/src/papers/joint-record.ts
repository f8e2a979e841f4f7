import type { JointRecord, Source } from '@baton/contracts';
import { chineseTime, chineseTimeBeside } from './chinese-date';
import type { Paper, PaperFact, PaperPart } from './paper';

/** What a record does not say of itself. */
interface Issued {
  /** Full name of the body in whose name the paper is kept. */
  issuer: string;
  link: string;
}

/** 联合检查记录 as a paper: the record of one operation, which every agency that was there signs or dissents from. */
export function jointRecordPaper(record: JointRecord, { issuer, link }: Issued): Paper {
  const { number, title, completedAt } = record;
  return {
    issuer,
    number,
    title: '联合检查记录',
    addressee: null,
    parts: chapters([
      ['基本情况', [{ part: 'facts', facts: basics(record) }, tasks(record)]],
      ['参加单位', [present(record), ...notThere(record)]],
      ['检查情况', [...findings(record), ...turns(record)]],
      ['采取的措施', record.measures.map(measure)],
      ['各单位意见', [{ part: 'signatures', lines: signatures(record) }]],
      ['签名', [{ part: 'blanks', labels: ['现场总指挥', '当事人或见证人', '记录人'] }]],
    ]),
    issuedAt: completedAt,
    link,
    note: `本记录由“${title}”的现场登记汇总而成，与系统存证一致。${sourcesOf(record)}`,
  };
}

/** Numbered headings; a chapter with nothing in it is left out. */
const chapters = (all: [title: string, parts: PaperPart[]][]): PaperPart[] =>
  all
    .filter(([, parts]) => parts.length > 0)
    .flatMap(([title, parts], i) => [{ part: 'heading', text: `${'一二三四五六'[i] ?? ''}、${title}` }, ...parts]);

const paragraph = (text: string): PaperPart => ({ part: 'paragraph', text });
const span = (from: string, to: string): string => `${chineseTime(from)}至${chineseTimeBeside(to, from)}`;
/** Files, officers and the like; nothing is said of what there is none of. */
const fact = (label: string, value: string | null | string[]): PaperFact[] => {
  const text = Array.isArray(value) ? value.join('；') : value;
  return text === null || text === '' ? [] : [{ label, value: text }];
};

const basics = ({ title, className, place, at, until, openedAt, completedAt, commander, deputy }: JointRecord): PaperFact[] => [
  { label: '行动名称', value: title },
  { label: '检查地点', value: place },
  { label: '计划时间', value: span(at, until) },
  { label: '现场时间', value: openedAt === null ? '未开始现场工作' : span(openedAt, completedAt) },
  { label: '现场总指挥', value: commander },
  { label: '副总指挥', value: deputy },
  { label: '隐患类别', value: className },
];

/** Number by which a hazard is known on paper; the end of the task's id for one without. */
const hazardNumber = ({ tasks: all }: JointRecord, id: string): string =>
  all.find((task) => task.id === id)?.ledgerNumber ?? `任务${id.slice(-6)}`;

const tasks = (record: JointRecord): PaperPart => ({
  part: 'table',
  columns: [
    { name: '隐患编号', share: 24 },
    { name: '单位、地址', share: 36 },
    { name: '隐患情况', share: 40 },
  ],
  rows: record.tasks.map(({ id, owner, address, description }) => [
    hazardNumber(record, id),
    [owner, address].filter(Boolean).join('，'),
    description,
  ]),
});

const present = ({ present: teams, at: planned }: JointRecord): PaperPart => ({
  part: 'table',
  columns: [
    { name: '单位', share: 20 },
    { name: '到场人员（执法证号）', share: 32 },
    { name: '行使的法定职权', share: 24 },
    { name: '到场时间', share: 24 },
  ],
  rows: teams.map(({ agency, people, powers, at, admitted }) => [
    agency,
    people.join('、'),
    powers.join('、'),
    [chineseTimeBeside(at, planned), ...(admitted === null ? [] : [`经总指挥准予入列：${admitted}`])].join('，'),
  ]),
});

function notThere({ absent, missing }: JointRecord): PaperPart[] {
  const away = absent.map(({ agency, why }) => `${agency}（${why}）`).join('；');
  return [
    ...(absent.length > 0 ? [paragraph(`未到场：${away}。`)] : []),
    ...(missing.length > 0 ? [paragraph(`未到齐的法定职权：${missing.join('、')}；须凭该职权采取的措施未予实施。`)] : []),
  ];
}

function findings(record: JointRecord): PaperPart[] {
  if (record.findings.length === 0) return [paragraph('现场未登记检查情况。')];
  const rows = record.findings.map(({ task, item, seen, until, measure: taken, files, by, means }, i) => [
    String(i + 1),
    `${item}（${hazardNumber(record, task)}）`,
    `${seen}（${by}登记${files.length === 0 ? '' : `，附材料${files.length}份`}）`,
    [taken, means, until && `至${chineseTime(until)}`].filter(Boolean).join('；'),
  ]);
  const columns = [
    { name: '序号', share: 9 },
    { name: '检查事项', share: 27 },
    { name: '检查情况', share: 36 },
    { name: '措施及处理', share: 28 },
  ];
  return [{ part: 'table', columns, rows }];
}

function turns({ hazards, emergency, summary }: JointRecord): PaperPart[] {
  const found = hazards.map(
    ({ address, description, className, state }, i) => `（${i + 1}）${address}：${description}（${className}，${state}）`,
  );
  return [
    ...(found.length > 0 ? [paragraph(`现场新发现隐患${found.length}处：${found.join('；')}。`)] : []),
    ...(emergency === null ? [] : [paragraph(`转应急处置：${emergency}。`)]),
    paragraph(`检查结论：${summary}`),
  ];
}

const measure = (taken: JointRecord['measures'][number], i: number): PaperPart => ({
  part: 'facts',
  caption: `措施${i + 1}　${taken.name}`,
  facts: [
    ...fact('对象', taken.description),
    ...fact('职权及依据', `${taken.power}；${sourceText(taken.basis)}`),
    ...fact('实施单位', taken.agency),
    ...fact('执法人员', taken.officers.join('、')),
    ...fact('批准', taken.approval),
    ...fact('当事人', taken.party),
    ...fact('文书', taken.documents),
    ...fact('清单', taken.inventory),
    ...fact('期限', taken.endsAt && `至${chineseTime(taken.endsAt)}`),
    ...fact('状态', taken.state),
  ],
});

const signatures = ({ signatures: all, present: teams }: JointRecord) =>
  all.map(({ agency, how, person, text, at }) => ({
    agency,
    people: teams.find((team) => team.agency === agency)?.people ?? [],
    stand: text === null ? how : `${how}：${text}`,
    by: person,
    at,
  }));

/** 依据, in marks 《》 where its title has none; an article that nobody checked against the text yet says so. */
const sourceText = ({ title, article, unchecked }: Source): string =>
  `${title.startsWith('《') ? title : `《${title}》`}${article ?? ''}${unchecked ? '（待核）' : ''}`;

const sourcesOf = ({ sources }: JointRecord): string =>
  sources.length === 0 ? '' : `检查清单依据：${sources.map(sourceText).join('、')}。`;

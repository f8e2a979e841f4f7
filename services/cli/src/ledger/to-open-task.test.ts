import { afterAll, describe, expect, test } from '@jest/globals';
import { type LedgerRow, OpenTask } from '@baton/contracts';
import { agencyBook } from './agencies';
import { columnOfPointer, differences, type Opened, openedFacts, rowFacts } from './ledger-differences';
import { codes, readPath, testAgencies, testFolder } from './fixture';
import { deadlineInstant, ledgerKey, toOpenTask } from './to-open-task';

const folder = testFolder();
afterAll(folder.remove);
const nameOf = agencyBook(testAgencies).nameOf;
const header = '隐患编号,发现日期,地址,隐患描述,处置类别,牵头部门,配合部门,整改期限,临时管控措施,销号日期,备注';
const line = '鼓燃隐〔2025〕1号,2025-3-7,东街88号,软管老化,复杂,区住建局,消防,2025-7-20,责令停用,,第一次报';

async function rowOf(text = line): Promise<LedgerRow> {
  const [row] = await readPath(folder.write('row.csv', `${header}\n${text}`));
  return row!.ledgerRow;
}
const options = { includeClosed: false, today: '2025-06-30' };

describe('a row opens a task', () => {
  test('with the command the gateway takes, later steps in the remarks', async () => {
    const { command, findings } = toOpenTask(await rowOf(), options);
    expect(OpenTask.parse(command)).toEqual(command);
    expect(command).toMatchObject({
      class: 'complex',
      lead: 'housing',
      assists: [{ agency: 'fire', share: '配合整改' }],
      rectifyBy: '2025-07-20T15:59:59.000Z',
      hazard: { remarks: '第一次报\n【台账原载】临时管控措施：责令停用' },
    });
    expect(findings.map((f) => f.code)).toEqual(['to-remarks']);
  });

  test('a hazard written off is refused unless asked for, a passed limit is said', async () => {
    const closed = await rowOf(line.replace('停用,,', '停用,2025-4-1,').replace('2025-7-20', '2025-3-20'));
    expect(toOpenTask(closed, options).refusal).toMatchObject({ code: 'written-off', severity: 'error' });
    const { command, refusal, findings } = toOpenTask(closed, { ...options, includeClosed: true });
    expect(command).not.toBeNull();
    expect(refusal).toBeNull();
    expect(findings.map((f) => f.code)).toEqual(['to-remarks', 'deadline-passed']);
  });

  test('its key is printable and the same for the same row', async () => {
    const { command } = toOpenTask(await rowOf(), options);
    expect(ledgerKey(command!)).toMatch(/^ledger:~[0-9A-Z]{26}$/);
    const plain = toOpenTask(await rowOf(line.replace('鼓燃隐〔2025〕1号', 'YH-1')), options).command!;
    expect(ledgerKey(plain)).toBe('ledger:YH-1');
    const unnumbered = toOpenTask(await rowOf(line.replace('鼓燃隐〔2025〕1号', '')), options).command!;
    expect(ledgerKey(unnumbered)).toMatch(/^ledger:#[0-9A-Z]{26}$/);
    expect(ledgerKey(unnumbered)).toBe(ledgerKey(structuredClone(unnumbered)));
  });

  test('a limit ends with its day in Shanghai, or at its time', () => {
    expect(deadlineInstant('2025-03-20')).toBe('2025-03-20T15:59:59.000Z');
    expect(deadlineInstant('2025-03-20 14:30')).toBe('2025-03-20T06:30:00.000Z');
  });
});

describe('the same number again', () => {
  const openedAs = (command: OpenTask): Opened => ({
    hazard: command.hazard,
    class: command.class,
    duties: [
      { id: 'lead', agency: command.lead },
      ...command.assists.map((a, i) => ({ id: `assist-${i + 1}`, agency: a.agency })),
    ],
    rectifyBy: command.rectifyBy,
  });

  test('says the same when only what was carried over grew', async () => {
    const first = toOpenTask(await rowOf(), options).command!;
    const again = toOpenTask(await rowOf(line.replace('责令停用', '责令停用；已查封')), options).command!;
    expect(differences(again, [openedFacts(openedAs(first), again.rectifyBy, nameOf)], nameOf)).toEqual([]);
  });

  test('names the columns that differ', async () => {
    const first = toOpenTask(await rowOf(), options).command!;
    const other = toOpenTask(
      await rowOf(
        line.replace('软管老化', '漏气').replace('区住建局', '区商务局').replace('东街88', '东街89').replace('7-20', '7-21'),
      ),
      options,
    ).command!;
    const known = [openedFacts(openedAs(first), other.rectifyBy, nameOf)];
    expect(differences(other, known, nameOf).sort()).toEqual(['地址', '整改期限', '牵头部门', '隐患描述']);
  });

  test('is no other content when it says what the task has become', async () => {
    const first = toOpenTask(await rowOf(), options).command!;
    const row = await rowOf(line.replace('区住建局', '区商务局'));
    const became = rowFacts(row, nameOf);
    const again = toOpenTask(row, options).command!;
    expect(differences(again, [openedFacts(openedAs(first), again.rectifyBy, nameOf), became], nameOf)).toEqual([]);
  });

  test('a refusal by pointer names the column', () => {
    expect(['/lead', '/assists/0/agency', '/hazard/ownerCode', '/hazard/place/township', '/x'].map(columnOfPointer)).toEqual([
      '牵头部门',
      '配合部门',
      '统一社会信用代码',
      '乡镇街道',
      null,
    ]);
  });
});

test('findings of a good row are none', async () => {
  const [row] = await readPath(folder.write('good.csv', `${header}\n${line}`));
  expect(codes(row)).toEqual([]);
});

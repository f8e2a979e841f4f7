import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutToWidth, displayWidth, padToWidth } from './display-width';
import { progressLine } from './progress-line';
import { styleFor } from './screen';
import { tableLines } from './table';
import { wrapText } from './wrap-text';

const plain = styleFor({ write: () => undefined }, {});
const letters = [...'软管老化，开裂。（见图）abc 12-3'];
const texts = fc.array(fc.constantFrom(...letters), { maxLength: 80 }).map((cs) => cs.join(''));

describe('Chinese takes two columns', () => {
  test('cut and padded texts have the width asked for', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, width) => {
        expect(displayWidth(cutToWidth(text, width))).toBeLessThanOrEqual(width);
        expect(displayWidth(padToWidth(cutToWidth(text, width), width))).toBe(width);
      }),
    );
  });

  test('wrapped lines fit, lose nothing but blanks, and never begin with a closing mark', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 24, max: 60 }), (text, width) => {
        const lines = wrapText(text, width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。）]/);
      }),
    );
    expect(wrapText('软管老化开裂，未装报警器', 12)).toEqual(['软管老化开', '裂，未装报警', '器']);
  });

  test('a table gives way where it may', () => {
    const items = [{ number: 'A-1', what: '灶具连接软管老化开裂未安装可燃气体报警器' }];
    const columns = [
      { title: '编号', of: (i: (typeof items)[number]) => i.number },
      { title: '隐患', of: (i: (typeof items)[number]) => i.what, flexible: true },
    ];
    expect(tableLines(items, columns, { width: 30, style: plain })).toEqual(['编号  隐患', 'A-1   灶具连接软管老化开裂未…']);
  });
});

describe('a progress line', () => {
  test('shows how much, how fast and how long, on a terminal only', () => {
    const written: string[] = [];
    let now = 0;
    const terminal = { write: (text: string) => void written.push(text), isTTY: true };
    const progress = progressLine(terminal, '导入', () => now);
    now = 1_000;
    progress.to(50, 200);
    progress.end();
    expect(written).toEqual([`\r\u001b[K导入 ${'█'.repeat(6)}${'░'.repeat(18)}  25% 50/200 · 50/s · 0:03`, '\r\u001b[K']);
    const silent = progressLine({ write: () => void written.push('!') }, '导入', () => now);
    silent.to(1, 2);
    silent.end();
    expect(written).not.toContain('!');
  });
});

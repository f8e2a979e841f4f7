import { describe, expect, it } from '@jest/globals';
import { csvCells, csvText } from './csv';

describe('CSV', () => {
  it('reads quotes, commas, line ends and empty cells', () => {
    expect(csvCells('a,b,c\r\n"1,2","say ""hi""\nthere",\n')).toEqual([
      ['a', 'b', 'c'],
      ['1,2', 'say "hi"\nthere', ''],
    ]);
  });

  it('writes what it reads', () => {
    const rows = [
      ['隐患编号', 'x'],
      ['a "b"', 'c,d\ne'],
    ];
    expect(csvCells(csvText(rows))).toEqual(rows);
  });

  it('refuses a quote in the middle of a cell', () => {
    expect(() => csvCells('a"b,c\n')).toThrow('not CSV');
  });
});

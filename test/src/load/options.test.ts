import { describe, expect, it } from '@jest/globals';
import { parseOptions, usage } from './options';

const cases = ['commands', 'import'];

describe('the options of the bench', () => {
  it('runs everything unless told', () => {
    expect(parseOptions([], cases)).toEqual({ only: [], quick: false, full: false, out: null, profile: false, keep: false });
  });

  it('runs some cases alone', () => {
    expect(parseOptions(['--only', 'import,commands', '--quick'], cases)).toMatchObject({
      only: ['import', 'commands'],
      quick: true,
    });
  });

  it('names what it does not know', () => {
    expect(() => parseOptions(['--only', 'imports'], cases)).toThrow('--only is "imports"; allowed: commands, import');
    expect(() => parseOptions(['--slow'], cases)).toThrow('--slow');
  });

  it('tells the cases there are', () => expect(usage(cases)).toContain('commands, import'));
});

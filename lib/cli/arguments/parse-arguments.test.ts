import { describe, expect, it } from 'vitest';
import type { CommandSyntax } from './option';
import { parseArguments } from './parse-arguments';

const syntax: CommandSyntax = {
  name: 'scan',
  summary: 'Scans.',
  operands: [{ name: 'ID' }],
  groups: [
    {
      heading: 'Options',
      options: [
        { name: 'check', value: 'ID', values: 'repeatable', help: '' },
        { name: 'output', value: 'FORMAT', values: 'list', help: '' },
        { name: 'out', value: 'DIR', help: '' },
        { name: 'max-unknown', value: 'N', help: '' },
        { name: 'quiet', help: '' },
      ],
    },
  ],
};
const parse = (...words: string[]) => parseArguments(syntax, words);

describe('arguments', () => {
  it('an option takes its value as the next word or after an equals sign', () => {
    expect(parse('--out', 'a=b').text('out')).toBe('a=b');
    expect(parse('--out=a=b').text('out')).toBe('a=b');
    expect(parse('--out', 'a,b').text('out')).toBe('a,b');
  });

  it('an option with several values takes commas and can be repeated, and each value counts once', () => {
    expect(parse('--check', 'a,b', '--check=c', '--check', ' a ').list('check')).toEqual(['a', 'b', 'c']);
    expect(parse('--output', 'json,csv').list('output')).toEqual(['json', 'csv']);
    expect(parse().list('check')).toEqual([]);
  });

  it('a switch takes no value', () => {
    const args = parse('--quiet', 'one');
    expect([args.has('quiet'), args.has('out'), args.operands]).toEqual([true, false, ['one']]);
  });

  it('two hyphens end the options', () => {
    expect(parse('--', '--quiet').operands).toEqual(['--quiet']);
  });

  it('a value can start with one hyphen', () => {
    expect(parse('--max-unknown', '-1').text('max-unknown')).toBe('-1');
  });

  it.each([
    [['--xyzzy-plugh'], /Unknown option “--xyzzy-plugh” for kustodian scan\. See/],
    [['--chekc=x'], /Unknown option “--chekc” for kustodian scan\. Did you mean --check\?/],
    [['-q'], /Unknown option “-q”/],
    [['--out'], /--out needs a value\. Use --out DIR/],
    [['--out', '--quiet'], /--out needs a value/],
    [['--out='], /--out needs a value/],
    [['--out', ' '], /--out needs a value/],
    [['--check', 'a,,b'], /--check needs a value/],
    [['--check', ','], /--check needs a value/],
    [['--out', 'a', '--out', 'b'], /--out is used twice/],
    [['--output', 'json', '--output', 'csv'], /--output is used twice/],
    [['--quiet', '--quiet'], /--quiet is used twice/],
    [['--quiet=yes'], /--quiet doesn’t take a value/],
    [
      ['--check', 'a', 'b', 'c'],
      /Unexpected argument “c” for kustodian scan\. Remove the argument, or separate the values of an option with commas\.$/,
    ],
    [['--__proto__', 'x'], /Unknown option/],
  ])('%j is refused', (words, message) => {
    expect(() => parse(...words)).toThrow(message);
  });

  it('an extra argument of a command without lists is refused without a hint on commas', () => {
    expect(() => parseArguments({ ...syntax, groups: [] }, ['a', 'b'])).toThrow(
      /^Unexpected argument “b” for kustodian scan\. Remove the argument\.$/,
    );
  });

  it('a refused argument is shown without control characters, and not in full length', () => {
    expect(() => parse('a', `\u001B[31m\u202E${'x'.repeat(500)}`)).toThrow(/“\uFFFD\[31m\uFFFDx{194}…”/);
  });

  it('a missing operand is named', () => {
    const needing = { ...syntax, operands: [{ name: 'DIR', required: true } as const] };
    expect(() => parseArguments(needing, [])).toThrow('kustodian scan needs DIR.');
  });

  it.each([
    ['0', 0],
    ['12.5', 12.5],
    ['100', 100],
  ])('%s is a number from 0 to 100', (text, value) => {
    expect(parse('--max-unknown', text).number('max-unknown', { least: 0, most: 100, example: 5 })).toBe(value);
  });

  it.each(['-1', '101', '1e2', '0x10', 'ten', '1,5', '∞'])('%s isn’t a number from 0 to 100', (text) => {
    const args = parse('--max-unknown', text);
    expect(() => args.number('max-unknown', { least: 0, most: 100, example: 5 })).toThrow(
      /Enter a number from 0 to 100 for --max-unknown/,
    );
  });
});

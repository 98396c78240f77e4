import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { expressionsIn, expressionsOf, superlinear } from '../e2e/fixtures/regular-expressions';

/**
 * Every regular expression of the product and of its emulator takes time linear in its text, since people and Azure write that
 * text. Tests and their fixtures are left out: they read only what they wrote.
 */
const root = path.resolve(import.meta.dirname, '..');
const patterns = ['*.ts', '*.tsx', '*.js', '*.mjs'];
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && !/^e2e\/|\.test\.tsx?$|\/testing\//.test(file));

const found = files.map((file) => ({ file, ...expressionsIn(file, root) }));
const literals = found.flatMap((expression) => expression.literals);

/** Expressions that the detectors refuse although they are linear, and why. */
const linear = new Map([
  ...[
    String.raw`/^(.+)\/providers\/Microsoft\.Authorization\/locks\/([^/]+)\/?$/i`,
    String.raw`/^(.+)\/keys\/([^/]+)$/i`,
    String.raw`/^(.*)\/providers\/Microsoft\.Authorization\/roleAssignments\/([^/]+)\/?$/i`,
    String.raw`/^(.*\/providers\/Microsoft\.Authorization\/roleDefinitions\/)?[^/]+$/i`,
    String.raw`/^(.*\/providers\/Microsoft\.EventHub\/namespaces\/[^/]+)\//i`,
    String.raw`/^(.*)\/providers\/microsoft\.authorization\/(\w+)\/[^/]+$/`,
  ].map(
    (text) => [text, 'It goes back through the text once, and each try reads up to the next two slashes.'] as const,
  ),
  ...[
    String.raw`/^P(?=\d|T\d)(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/`,
    String.raw`/^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/`,
  ].map((text) => [text, 'It reads the digits once for each letter.'] as const),
  [
    String.raw`/^\/$|^(?:\/(?!\.{1,2}(?:\/|$))[^/?#%\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+)+\/?$/u`,
    'A segment begins with the slash that the one before it excludes, and the look-ahead reads three characters.',
  ],
  [
    String.raw`/(['"\u0060‘“])((?:(?!\1|[’”]).)*)(?:\1|[’”])/g`,
    'It reads the rest once for each quotation mark without an end. The text has at most 2,000 characters.',
  ],
  ['/(\\*\\*[^*]+\\*\\*|`[^`]+`)/', 'Each mark reads up to the next one of its kind.'],
  [String.raw`/^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i`, 'It reads the blanks at most twice.'],
]);

/** Files that make expressions at run time, and what keeps each of them linear. */
const dynamic: Record<string, string> = {
  'lib/cli/doctor/operations.ts': 'Constants of the same file, from start to end.',
  'lib/emulator/arm-resource-id.ts': 'Constants of the same file, from start to end.',
  'lib/azure/transport/links.ts': 'A path of ours with every special character escaped, from start to end.',
  'lib/emulator/graph/filter.ts':
    'Constants of the same file, from start to end. A quoted text excludes its own quote.',
};

describe('regular expressions', () => {
  it('all take time linear in their text', () => {
    const unsafe = [...new Set(literals.map(({ text }) => text))].flatMap((text) => {
      const reason = !linear.has(text) ? superlinear(text) : undefined;
      const locations = literals.filter((expression) => expression.text === text).map(({ location }) => location);
      return reason === undefined ? [] : [`${locations.join(', ')}: ${text}: ${reason}`];
    });
    expect(literals.length).toBeGreaterThan(100);
    expect(unsafe).toEqual([]);
  });

  it('regular expressions that were judged by hand are still in use', () => {
    expect([...linear.keys()].filter((text) => !literals.some((expression) => expression.text === text))).toEqual([]);
  });

  it('regular expressions are made at run time only where the table says what keeps them linear', () => {
    const made = found.filter((expression) => expression.dynamic.length > 0).map(({ file }) => file);
    expect(made.sort()).toEqual(Object.keys(dynamic).sort());
  });
});

describe('a planted expression', () => {
  it.each([
    ['/^(a+)+$/', 'nested repetitions'],
    ['/^(a|a)*$/', 'alternatives that overlap'],
    ['/^(?:d{1,2}|e)*$/', 'a repetition of a repetition with a limit'],
    ['/^\\d+\\d+x/', 'neighbors that overlap'],
    ['/\\/+$/', 'a search that starts again at each slash'],
    ['/\\.kusto\\..+$/', 'a search whose rest passes over its own start'],
    ['/"(?:[^"\\\\]|\\\\.)*"/g', 'a text that never ends'],
  ])('%s is refused: %s', (text) => {
    expect(superlinear(text)).toBeDefined();
  });

  it.each(['/^[a-z0-9-]{1,80}$/', '/\\/locks\\/[^/]+$/i', '/\\s+/g', "/perform action '([^']+)'/g"])(
    'a planted expression %s passes',
    (text) => {
      expect(superlinear(text)).toBeUndefined();
    },
  );

  it('a planted expression is found in TypeScript with JSX, and so is one that is made at run time', () => {
    const source = 'const a = <p title="/x/">{1 / 2 / b}</p>;\nconst c = /(d+)+/u.test(e) && new RegExp(f);';
    expect(expressionsOf(source, 'planted.tsx')).toEqual({
      literals: [{ location: 'planted.tsx:2', text: '/(d+)+/u' }],
      dynamic: [{ location: 'planted.tsx:2', text: 'new RegExp(f)' }],
    });
  });
});

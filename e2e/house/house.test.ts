import { describe, expect, it } from 'vitest';
import { houseFigures } from './figures';
import { importCycles, mutualFolders, resolveSpecifier, shortestCycle } from './import-graph';
import { parseSource } from './parse-source';
import { isFragment } from './test-titles';

const edge = (from: string, to: string) => ({ from, to, kind: 'value' as const });

describe('parseSource', () => {
  it('parseSource tells imports by value, by type, and on demand apart', () => {
    const { imports } = parseSource(
      'a.ts',
      `import type { A } from './a';
      import { type B, c } from './b';
      import './c.css';
      export type { D } from './d';
      export * from './e';
      const f = () => import('./f');
      type G = import('./g').G;`,
    );
    expect(imports.map(({ specifier, kind }) => `${specifier} ${kind}`)).toEqual([
      './a type',
      './b value',
      './c.css value',
      './d type',
      './e value',
      './f dynamic',
      './g type',
    ]);
  });

  it('parseSource counts every line of an import once', () => {
    const source = parseSource('a.ts', "import {\n  a,\n  b,\n} from './a';\nimport './b';\n\na(b);\n");
    expect(source).toMatchObject({ lines: 7, importLines: 5 });
  });

  it('parseSource counts the words of comments and ignores strings that look like comments', () => {
    const source = parseSource(
      'a.ts',
      "/**\n * Two words.\n * @see it\n */\nconst a = '// none here'; // and three more\n",
    );
    expect(source.commentWords).toBe(7);
    expect(source.comments.map(({ line }) => line)).toEqual([1, 5]);
  });

  it('parseSource counts each use of an identifier, and no property text in strings', () => {
    const { identifiers } = parseSource('a.ts', "for (const one of list) use(one, 'one', list.one);");
    expect(identifiers.get('one')).toBe(3);
  });

  it('parseSource finds the titles of tests with their groups', () => {
    const { titles } = parseSource(
      'a.test.ts',
      "describe('group', () => {\n  it('first', () => {});\n  it.each([1])('second %s', () => {});\n});\ntest.skip(`third`, run);\ntest.step('no title', run);",
    );
    expect(titles).toEqual([
      { title: 'first', groups: ['group'], line: 2 },
      { title: 'second %s', groups: ['group'], line: 3 },
      { title: 'third', groups: [], line: 5 },
    ]);
  });

  it('parseSource refuses a file with a syntax error by name', () => {
    expect(() => parseSource('broken.ts', 'const = ;')).toThrow('broken.ts');
  });
});

describe('import graph', () => {
  it('import graph resolves the alias, relative paths, and index files, and leaves packages out', () => {
    const known = new Set(['lib/a.ts', 'lib/b/index.tsx']);
    expect(resolveSpecifier('app/page.tsx', '@/lib/a', known)).toBe('lib/a.ts');
    expect(resolveSpecifier('lib/c/d.ts', '../a', known)).toBe('lib/a.ts');
    expect(resolveSpecifier('lib/a.ts', './b', known)).toBe('lib/b/index.tsx');
    expect(resolveSpecifier('lib/a.ts', 'react', known)).toBeUndefined();
  });

  it('import graph finds groups of files that reach each other, and ignores a file that imports itself', () => {
    const edges = [edge('a', 'b'), edge('b', 'c'), edge('c', 'b'), edge('d', 'd')];
    expect(importCycles(edges)).toEqual([['b', 'c']]);
  });

  it('import graph shows the shortest way around a group', () => {
    const edges = [edge('a', 'b'), edge('b', 'c'), edge('c', 'a'), edge('b', 'a')];
    expect(importCycles(edges)).toEqual([['a', 'b', 'c']]);
    expect(shortestCycle(['a', 'b', 'c'], edges)).toEqual(['a', 'b', 'a']);
  });

  it('import graph finds folders that import each other', () => {
    const edges = [edge('lib/a/x.ts', 'lib/b/y.ts'), edge('lib/b/z.ts', 'lib/a/x.ts'), edge('lib/a/x.ts', 'lib/w.ts')];
    expect(mutualFolders('lib', edges)).toEqual(['lib: a <-> b']);
  });
});

describe('isFragment', () => {
  it.each([
    'is refused where the plan was altered',
    'of another tenant',
    'a changed plan before a lock',
    'returns the value',
    '%s',
    'that passes speaks with its title',
    'names that are off',
  ])('%j is a fragment', (title) => {
    expect(isFragment(title)).toBe(true);
  });

  it.each([
    "a Reader can't apply a fix and sees the missing action",
    'a stop that fails leaves the cluster running',
    'the generic list holds what the caller may read',
    '%s fails without evidence',
    'canonical JSON: %s',
    'names that are off aren’t checked',
    'groups of deny assignments are read',
  ])('%j makes sense by itself', (title) => {
    expect(isFragment(title)).toBe(false);
  });
});

describe('houseFigures', () => {
  const sources = [
    parseSource('lib/checks/a.ts', "import { b } from './b';\nimport type { C } from '@/lib/model/c';\nb();\n"),
    parseSource('lib/checks/b.ts', 'export const b = () => 1;\n'),
    parseSource('lib/model/c.ts', 'export type C = 1;\n'),
    parseSource('lib/checks/b.test.ts', "import { b } from './b';\nit('b is called', b);\n"),
  ];
  const figureOf = (name: string, folder?: string) =>
    houseFigures(sources, folder).find((row) => row.name === name)?.value;

  it('houseFigures counts production files only, and those of a folder on request', () => {
    expect(figureOf('production files')).toBe('3');
    expect(figureOf('production files', 'lib/model/')).toBe('1');
  });

  it('houseFigures lists a tiny file whose single importer is in the same zone', () => {
    const tiny = houseFigures(sources).find((row) => row.name.startsWith('single importer'));
    expect(tiny?.items).toEqual(['lib/checks/b.ts (1) -> lib/checks/a.ts (3)']);
  });

  it('houseFigures counts files of lib/model that at most two other zones import', () => {
    expect(figureOf('… that two other zones or fewer import')).toBe('1');
  });
});

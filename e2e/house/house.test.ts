import { describe, expect, it } from 'vitest';
import { houseFigures } from './figures';
import { mutualFolders, resolveSpecifier } from './import-graph';
import { parseSource } from './parse-source';

describe('parseSource', () => {
  it('parseSource tells imports by value, by type, and on demand apart', () => {
    const { imports } = parseSource(
      'a.ts',
      `import type { A } from './a';
      import { type B, c } from './b';
      import './c.css';
      export type { D } from './d';
      export * from './e';
      const f = () => import('./f');`,
    );
    expect(imports.map(({ specifier, kind }) => `${specifier} ${kind}`)).toEqual([
      './a type',
      './b value',
      './c.css value',
      './d type',
      './e value',
      './f dynamic',
    ]);
  });

  it('parseSource refuses a file with a syntax error by name', () => {
    expect(() => parseSource('broken.ts', 'const = ;')).toThrow('broken.ts');
  });
});

describe('import graph', () => {
  it('the import graph resolves the alias, relative paths, and index files, and leaves packages out', () => {
    const known = new Set(['lib/a.ts', 'lib/b/index.ts']);
    expect(resolveSpecifier('app/page.tsx', '@/lib/a', known)).toBe('lib/a.ts');
    expect(resolveSpecifier('lib/c/d.ts', '../a', known)).toBe('lib/a.ts');
    expect(resolveSpecifier('lib/a.ts', './b', known)).toBe('lib/b/index.ts');
    expect(resolveSpecifier('lib/a.ts', 'react', known)).toBeUndefined();
  });

  it('the import graph finds folders that import each other', () => {
    const edges = [
      { from: 'lib/a/x.ts', to: 'lib/b/y.ts' },
      { from: 'lib/b/z.ts', to: 'lib/a/x.ts' },
      { from: 'lib/a/x.ts', to: 'lib/w.ts' },
    ];
    expect(mutualFolders('lib', edges)).toEqual(['lib: a <-> b']);
  });
});

describe('houseFigures', () => {
  const sources = [
    parseSource('lib/checks/a.ts', "import { b } from './b';\nb('disk-encryption-off', 'lock.create');\n"),
    parseSource('lib/checks/b.ts', 'export const b = () => 1;\n'),
    parseSource('lib/fixes/steps/c.ts', "export const c = 'lock.create';\n"),
    parseSource('lib/emulator/d.ts', 'export type D = 1;\n'),
    parseSource('lib/checks/b.test.ts', "import { b } from './b';\nit('b is called', b);\n"),
  ];
  const figureOf = (name: string) => houseFigures(sources).find((row) => row.name.startsWith(name));

  it('product lines are those without emulator and tests', () => {
    expect(figureOf('product lines')?.value).toBe(4);
  });

  it('files that name a step kind are listed, except those of steps and render', () => {
    expect(figureOf('files that name a step kind')?.items).toEqual(['lib/checks/a.ts']);
  });

  it('files that name a fix are listed for each fix', () => {
    expect(figureOf('files per fix ID')?.items.join()).toContain('disk-encryption-off: 1 files\n    lib/checks/a.ts');
  });

  it('a tiny file whose only importer could hold it is listed', () => {
    expect(figureOf('files with one importer')?.items).toEqual(['lib/checks/b.ts']);
  });
});

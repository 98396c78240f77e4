import path from 'node:path';
import type { ParsedSource, SourceImport } from './parse-source';

interface ImportEdge {
  from: string;
  to: string;
  kind: SourceImport['kind'];
}

/** Returns the imports between the given files. Packages and style sheets are left out. */
export function importEdges(sources: readonly ParsedSource[]): ImportEdge[] {
  const known = new Set(sources.map((source) => source.file));
  return sources.flatMap((source) =>
    source.imports.flatMap(({ specifier, kind }) => {
      const to = resolveSpecifier(source.file, specifier, known);
      return to === undefined ? [] : [{ from: source.file, to, kind }];
    }),
  );
}

/** Returns the file that a specifier names, or `undefined` for a package. */
export function resolveSpecifier(from: string, specifier: string, known: ReadonlySet<string>): string | undefined {
  if (!/^(?:@\/|\.)/.test(specifier)) return undefined;
  const own = specifier.startsWith('@/') ? specifier.slice(2) : path.posix.join(path.posix.dirname(from), specifier);
  return [own, `${own}.ts`, `${own}.tsx`, `${own}/index.ts`].find((file) => known.has(file));
}

/** Returns the folders below `root` that import each other, as `a <-> b`. */
export function mutualFolders(root: string, edges: readonly { from: string; to: string }[]): string[] {
  const folderOf = (file: string) => file.slice(root.length + 1).match(/^([^/]+)\//)?.[1] ?? '.';
  const pairs = new Set(
    edges
      .filter(({ from, to }) => from.startsWith(`${root}/`) && to.startsWith(`${root}/`))
      .map(({ from, to }) => `${folderOf(from)} <-> ${folderOf(to)}`),
  );
  const reversed = (pair: string) => pair.split(' <-> ').reverse().join(' <-> ');
  return [...pairs]
    .filter((pair) => pair < reversed(pair) && pairs.has(reversed(pair)))
    .map((pair) => `${root}: ${pair}`);
}

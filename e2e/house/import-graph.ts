import path from 'node:path';
import type { ParsedSource, SourceImport } from './parse-source';

export interface ImportEdge {
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
  const own = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), specifier)
      : undefined;
  if (own === undefined) return undefined;
  const bare = own.replace(/\.js$/, '');
  return [own, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`, `${bare}/index.tsx`].find((file) => known.has(file));
}

/** Returns every group of two or more files that reach each other, by Tarjan's algorithm. A file that imports itself isn't one. */
export function importCycles(edges: readonly ImportEdge[]): string[][] {
  const targets = new Map<string, Set<string>>();
  for (const { from, to } of edges) targets.set(from, (targets.get(from) ?? new Set()).add(to));

  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const groups: string[][] = [];

  const visit = (file: string): number => {
    const index = order.size;
    let low = index;
    order.set(file, index);
    stack.push(file);
    for (const target of targets.get(file) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (stack.includes(target)) low = Math.min(low, order.get(target) ?? low);
    }
    lowest.set(file, low);
    if (low === index) {
      const group = stack.splice(stack.indexOf(file));
      if (group.length > 1) groups.push(group.sort());
    }
    return low;
  };
  for (const file of targets.keys()) if (!order.has(file)) visit(file);
  return groups.sort((left, right) => (left[0] ?? '').localeCompare(right[0] ?? ''));
}

/** Returns one shortest cycle within a group, with its first file repeated at the end, to show why the group exists. */
export function shortestCycle(group: readonly string[], edges: readonly ImportEdge[]): string[] {
  const members = new Set(group);
  const next = (file: string) => edges.filter((edge) => edge.from === file && members.has(edge.to)).map(({ to }) => to);
  const cycles = group.flatMap((start) => {
    const paths: string[][] = [[start]];
    const seen = new Set<string>();
    for (const current of paths) {
      for (const target of next(current.at(-1) ?? start)) {
        if (target === start) return [[...current, start]];
        if (seen.has(target)) continue;
        seen.add(target);
        paths.push([...current, target]);
      }
    }
    return [];
  });
  return cycles.sort((left, right) => left.length - right.length)[0] ?? [...group];
}

/** Returns the folders below `root` that import each other, as `a <-> b`. Files in `root` itself form the folder `.`. */
export function mutualFolders(root: string, edges: readonly ImportEdge[]): string[] {
  const folderOf = (file: string) => {
    if (!file.startsWith(`${root}/`)) return undefined;
    const [first, second] = file.slice(root.length + 1).split('/');
    return second === undefined ? '.' : first;
  };
  const pairs = new Set<string>();
  for (const { from, to } of edges) {
    const [left, right] = [folderOf(from), folderOf(to)];
    if (left !== undefined && right !== undefined && left !== right) pairs.add(`${left} ${right}`);
  }
  return [...pairs]
    .map((pair) => pair.split(' '))
    .filter(([left = '', right = '']) => left < right && pairs.has(`${right} ${left}`))
    .map(([left, right]) => `${root}: ${left} <-> ${right}`)
    .sort();
}

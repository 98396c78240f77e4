import { importCycles, importEdges, mutualFolders, shortestCycle } from './import-graph';
import type { ParsedSource } from './parse-source';
import { isFragment } from './test-titles';

/** One row of the table that `npm run house` prints. */
export interface Figure {
  name: string;
  value: string;
  target: string;
  /** The files or names behind the value, for `--list`. */
  items: string[];
}

/** A file up to this long is tiny. */
const tinyLines = 30;
/** A tiny file fits into its importer where both together aren't longer than this. */
const mergedLines = 200;

/** Returns every figure of the given files. Tests count for comments, names, and titles only. */
export function houseFigures(sources: readonly ParsedSource[], folder = ''): Figure[] {
  const production = sources.filter((source) => isProduction(source.file));
  const edges = importEdges(production);
  const within = (file: string) => file.startsWith(folder);
  const own = production.filter((source) => within(source.file));
  const ownSources = sources.filter((source) => within(source.file));
  const ownEdges = edges.filter((edge) => within(edge.from));

  const lines = own.map((source) => source.lines).sort((left, right) => left - right);
  const short = own.filter((source) => source.lines <= 15);
  const importLines = own.reduce((sum, source) => sum + source.importLines, 0);
  const tiny = tinyFiles(production, edges).filter(within);
  const valueEdges = ownEdges.filter((edge) => edge.kind === 'value');
  const staticEdges = ownEdges.filter((edge) => edge.kind !== 'dynamic');
  const valueCycles = importCycles(valueEdges);
  const allCycles = importCycles(staticEdges);
  const typeCycles = allCycles.filter(
    (group) => !valueCycles.some((cycle) => cycle.every((file) => group.includes(file))),
  );
  const pairs = ['components', 'lib/fixes'].flatMap((root) => mutualFolders(root, ownEdges));
  const model = own.filter((source) => source.file.startsWith('lib/model/'));
  const narrow = model.filter((source) => zonesOf(source.file, edges).length <= 2);
  const depths = own.filter((source) => !source.file.startsWith('app/')).map((source) => depthOf(source.file));
  const deepest = Math.max(0, ...depths);
  const titles = ownSources.flatMap((source) => source.titles.map((title) => ({ ...title, file: source.file })));
  const fragments = titles.filter(({ title }) => isFragment(title));
  const unreadable = fragments.filter(({ title, groups }) => isFragment([...groups, title].join(' ')));
  const located = ({ file, line, title }: { file: string; line: number; title: string }) => `${file}:${line}: ${title}`;
  const sized = (source: ParsedSource) => `${source.file} (${source.lines})`;

  // Next demands a file for each route, and an index exists to be short.
  const chosen = short.filter(({ file }) => !/^app\/|^instrumentation|\/index\.ts$/.test(file));

  return [
    figure('production files', own.length, 'about 1,100'),
    figure('median lines of a file', lines[Math.floor(lines.length / 2)] ?? 0, '70–120'),
    figure('files of 15 lines or fewer', percent(short.length, own.length), '≤ 4%', short.map(sized)),
    figure('… without routes of Next and indexes', percent(chosen.length, own.length), '≤ 4%', chosen.map(sized)),
    figure(
      'import lines',
      percent(
        importLines,
        lines.reduce((sum, count) => sum + count, 0),
      ),
      '≤ 6.5%',
    ),
    figure(`single importer, ≤ ${tinyLines} lines, would fit into it`, tiny.length, '≤ 15', tiny),
    figure(
      'import cycles by value',
      valueCycles.length,
      '0',
      valueCycles.map((cycle) => chain(cycle, valueEdges)),
    ),
    figure(
      'import cycles by type',
      typeCycles.length,
      '0',
      typeCycles.map((cycle) => chain(cycle, staticEdges)),
    ),
    figure('folder pairs that import each other', pairs.length, '0', pairs),
    figure('files in lib/model', model.length, '≤ 40'),
    figure(
      '… that two other zones or fewer import',
      narrow.length,
      'few',
      narrow.map((source) => source.file),
    ),
    figure(
      'folder depth',
      deepest,
      '≤ 6',
      own.map((source) => source.file).filter((file) => !file.startsWith('app/') && depthOf(file) === deepest),
    ),
    figure('comment words, production', count(own.map((source) => source.commentWords)), '≤ 55,000', wordiest(own)),
    figure('comment words, with tests', count(ownSources.map((source) => source.commentWords)), 'falling'),
    figure('identifiers named `one`', named(ownSources, 'one').total, '0', named(ownSources, 'one').items),
    figure('identifiers named `place`', named(ownSources, 'place').total, '0', named(ownSources, 'place').items),
    figure('test titles', titles.length, '–'),
    figure('… that are fragments even with their describe', unreadable.length, '0', unreadable.map(located)),
    figure('… that are fragments alone', fragments.length, '0', fragments.map(located)),
  ];
}

export function isProduction(file: string): boolean {
  return /^(app|components|lib)\/|^(proxy|instrumentation[\w-]*)\.ts$/.test(file) && !/\.(test|spec)\.tsx?$/.test(file);
}

/**
 * Returns the files with one importer that it could hold itself: in the same zone, imported at load, and no longer
 * than `mergedLines` together. Files of a catalog are left out, because one file per check or fix is the design.
 */
function tinyFiles(production: readonly ParsedSource[], edges: ReturnType<typeof importEdges>): string[] {
  const sizes = new Map(production.map((source) => [source.file, source.lines]));
  return production.flatMap((source) => {
    const incoming = edges.filter((edge) => edge.to === source.file);
    const importers = new Set(incoming.map((edge) => edge.from));
    const [importer] = importers;
    if (source.lines > tinyLines || importers.size !== 1 || importer === undefined) return [];
    if (/\/catalog\//.test(source.file) || incoming.every((edge) => edge.kind === 'dynamic')) return [];
    if (zoneOf(source.file) !== zoneOf(importer)) return [];
    const together = source.lines + (sizes.get(importer) ?? 0);
    return together <= mergedLines ? [`${source.file} (${source.lines}) -> ${importer} (${sizes.get(importer)})`] : [];
  });
}

/** Returns the zone of a file: a folder of lib, or a top folder. */
function zoneOf(file: string): string {
  return file
    .split('/')
    .slice(0, file.startsWith('lib/') ? 2 : 1)
    .join('/');
}

function zonesOf(file: string, edges: ReturnType<typeof importEdges>): string[] {
  const zones = edges.filter((edge) => edge.to === file).map((edge) => zoneOf(edge.from));
  return [...new Set(zones)].filter((zone) => zone !== zoneOf(file));
}

function depthOf(file: string): number {
  return file.split('/').length - 1;
}

function figure(name: string, value: string | number, target: string, items: string[] = []): Figure {
  return { name, value: typeof value === 'number' ? value.toLocaleString('en-US') : value, target, items };
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(whole, 1)).toFixed(1)}%`;
}

function count(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function chain(cycle: string[], edges: ReturnType<typeof importEdges>): string {
  return `${shortestCycle(cycle, edges).join(' -> ')} (${cycle.length} files reach each other)`;
}

function wordiest(sources: readonly ParsedSource[]): string[] {
  return sources
    .filter((source) => source.commentWords >= 150)
    .sort((left, right) => right.commentWords - left.commentWords)
    .map((source) => `${source.file} (${source.commentWords} words)`);
}

function named(sources: readonly ParsedSource[], name: string): { total: number; items: string[] } {
  const found = sources.flatMap((source) => {
    const times = source.identifiers.get(name) ?? 0;
    return times > 0 ? [{ file: source.file, times }] : [];
  });
  found.sort((left, right) => right.times - left.times);
  return { total: count(found.map(({ times }) => times)), items: found.map(({ file, times }) => `${file} (${times})`) };
}

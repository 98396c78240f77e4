import { fixes } from '../../lib/fixes/catalog';
import { fixStepSchema } from '../../lib/fixes/steps';
import { importEdges, mutualFolders } from './import-graph';
import type { ParsedSource } from './parse-source';
import { isInterface } from './words';

/** One row of the table that `npm run house` prints. */
export interface Figure {
  name: string;
  value: number;
  target: string;
  /** The files or names behind the value, for `--list`. */
  items: string[];
}

/** Every kind of step. */
const stepKinds = fixStepSchema.options.flatMap(({ shape }) => [...shape.kind.values]);

/** A file of at most this many lines with one importer could be part of it. */
const tinyLines = 30;

/** Returns the measures of the given files. */
export function houseFigures(sources: readonly ParsedSource[]): Figure[] {
  const product = sources.filter(({ file }) => isInterface(file));
  const production = sources.filter(
    ({ file }) => /^(?:app|components|lib)\//.test(file) && !/\.test\.tsx?$/.test(file),
  );
  const edges = importEdges(production);
  const lines = production.map((source) => source.lines);
  const tiny = production.filter(({ file, lines }) => {
    const incoming = edges.filter(({ to }) => to === file);
    const importers = new Set(incoming.map(({ from }) => from));
    const isLazy = incoming.every(({ kind }) => kind === 'dynamic');
    return lines <= tinyLines && importers.size === 1 && !isLazy && !/\/catalog\//.test(file);
  });
  const filesPerFix = fixes.map(({ id }) => ({ id, files: filesWith(product, [id]) }));
  const stepFiles = filesWith(product, stepKinds).filter((file) => !/^lib\/fixes\/(?:steps|render)\//.test(file));
  const pairs = ['components', 'lib/fixes'].flatMap((root) => mutualFolders(root, edges));
  const model = product.filter(({ file }) => file.startsWith('lib/model/')).map(({ file }) => file);
  return [
    figure('product lines: app, components, lib without emulator and test support', sum(product, linesOf), '100,000'),
    figure('product files', product.length, ''),
    figure('median lines of a file', median(lines), '70–120'),
    figure(
      'files with one importer, 30 lines or fewer',
      tiny.length,
      'few',
      tiny.map(({ file }) => file),
    ),
    figure(
      'files per fix ID, median',
      median(filesPerFix.map(({ files }) => files.length)),
      '2',
      filesPerFix.map(describeFix),
    ),
    figure('files that name a step kind, outside steps and render', stepFiles.length, '0', stepFiles),
    figure('folder pairs that import each other', pairs.length, '0', pairs),
    figure('files in lib/model', model.length, '40', model),
    figure('comment words, product', sum(product, commentWords), '65,000'),
    figure('comment words, with emulator and tests', sum(sources, commentWords), 'falling'),
  ];
}

function figure(name: string, value: number, target: string, items: string[] = []): Figure {
  return { name, value, target, items };
}

const linesOf = (source: ParsedSource) => source.lines;

function commentWords({ comments }: ParsedSource): number {
  return sum(comments, ({ text }) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length);
}

/** Returns the files with one of the words as a string. */
function filesWith(sources: readonly ParsedSource[], words: readonly string[]): string[] {
  return sources.filter((source) => words.some((word) => source.words.has(word))).map(({ file }) => file);
}

function describeFix({ id, files }: { id: string; files: string[] }): string {
  return `${id}: ${files.length} files\n    ${files.join('\n    ')}`;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;
}

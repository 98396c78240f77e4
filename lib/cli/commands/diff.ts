import path from 'node:path';
import { coverageSentences } from '@/lib/history/coverage-sentences';
import { cellsOf, countWords, diffMarkdown } from '@/lib/history/diff-markdown';
import { clusterCount } from '@/lib/history/diff-row-words';
import { diffSnapshots } from '@/lib/history/diff-snapshots';
import type { SnapshotDiff } from '@/lib/history/diff-types';
import { timeInText } from '@/lib/model/text';
import { writeDiffPage } from '@/lib/report/diff-page';
import type { Arguments } from '../arguments/arguments';
import { CliError, exitCodes } from '../cli-error';
import type { Io } from '../io';
import { type Content, jsonOf, type Line } from '../output/content';
import { readSnapshotFile, toCliError } from '../snapshots/read-snapshot-file';
import { diffFormats } from './command';

/** Compares two snapshots. Only `--who` signs in, to read who made the changes. */
export async function runDiff(args: Arguments, io: Io): Promise<number> {
  const format = args.choice('format', diffFormats, 'table');
  const [first = '', second = ''] = args.operands;
  const compared = await compareFiles(first, second, io);
  const diff = args.has('who') ? await readAuthors(compared, args, io) : compared.diff;
  await io.stdout.write(contentOf(format, { ...compared, diff }, args.has('who')));
  return exitCodes.ok;
}

function contentOf(format: (typeof diffFormats)[number], { diff, coverage }: Comparison, hasAuthors: boolean): Content {
  if (format === 'json') return jsonOf(diff);
  if (format === 'md') return { format: 'text', pieces: [diffMarkdown(diff, coverage)] };
  if (format === 'html') return { format: 'text', pieces: writeDiffPage(diff, { hasAuthors, coverage }) };
  return { format: 'lines', lines: diffLines(diff, coverage) };
}

export interface Comparison {
  diff: SnapshotDiff;
  /** What different coverage means, one sentence each. */
  coverage: readonly string[];
  tenantId: string;
  hasPseudonyms: boolean;
}

export async function compareFiles(
  first: string,
  second: string,
  { directory }: Pick<Io, 'directory'>,
): Promise<Comparison> {
  const a = await readSnapshotFile(path.resolve(directory, first), first);
  const b = await readSnapshotFile(path.resolve(directory, second), second);
  try {
    const { tenantId, pseudonyms } = b.header;
    const diff = diffSnapshots(a, b);
    return { diff, coverage: coverageSentences(diff, b), tenantId, hasPseudonyms: pseudonyms !== undefined };
  } catch (error) {
    throw toCliError(error);
  }
}

async function readAuthors(
  { diff, tenantId, hasPseudonyms }: Comparison,
  args: Arguments,
  io: Io,
): Promise<SnapshotDiff> {
  if (hasPseudonyms)
    throw new CliError('These snapshots have pseudonyms, so --who can’t find out who made the changes. Remove --who.');
  const [{ withAzure }, { addAuthors }] = await Promise.all([
    import('./azure-session'),
    import('../snapshots/add-authors'),
  ]);
  return withAzure(args, io, ({ gateway, caller, progress }) => {
    if (caller.tenantId.toLowerCase() !== tenantId.toLowerCase())
      throw new CliError(
        'The snapshots and your account are from different tenants. Sign in to the tenant of the snapshots.',
      );
    return addAuthors(diff, {
      gateway,
      now: io.now(),
      ownAppId: io.env.ENTRA_CLIENT_ID?.trim() || undefined,
      onProgress: (done, total) => progress.update('Loading cluster changes', done, total),
    });
  });
}

/** Yields notes and coverage, the rows, and the number of rows of each class. */
function* diffLines(diff: SnapshotDiff, coverage: readonly string[]): Generator<Line> {
  const { a, b, notes, changes } = diff;
  yield `First snapshot: scanned ${timeInText(a.readAt)}, ${clusterCount(a.clusters)}, ${a.depth} depth`;
  yield `Second snapshot: scanned ${timeInText(b.readAt)}, ${clusterCount(b.clusters)}, ${b.depth} depth`;
  yield* [...notes, ...coverage];
  if (changes.length > 0) yield '';
  for (const row of changes) {
    const { subject, check, detail } = cellsOf(row);
    yield [{ text: row.class, width: 18 }, { text: subject, width: 22 }, { text: check, width: 30 }, detail];
  }
  yield* ['', countWords(diff)];
}

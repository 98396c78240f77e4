import path from 'node:path';
import { wholeSeconds } from '@/lib/history/build-snapshot';
import { Problem } from '@/lib/model/problem';
import { counted } from '@/lib/model/text';
import { type Arguments, quoted } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { type Line, linesOf } from '../output/content';
import { hasOnlyFailures } from '../output/export-file';
import type { FormatName } from '../output/format-names';
import { contentOf, fileOf } from '../output/formats';
import { notify } from '../output/notify';
import { type MatchedRule, matchedRules } from '../output/notify-rules';
import { packOf } from '../output/pack';
import { createProgress, type Progress } from '../output/progress';
import { appendSummary, type SummaryTarget, summaryContent, summaryFileName } from '../output/summary';
import { gateLines, tableLines, unreadLine } from '../output/table';
import { throttleNotes } from '../output/throttle-notes';
import { writeFiles } from '../output/write-files';
import { requireSameKind } from '../scan/baseline';
import { keyVariable } from '../scan/replace-ids';
import { listOutcomes, type ScanReport } from '../scan/report';
import { scanClusters } from '../scan/scan-clusters';
import { readScanOptions, type ScanOptions } from '../scan/scan-options';
import { toReport } from '../scan/to-report';
import { readTarget } from '../sign-in/environment';
import { openGateway } from '../sign-in/open-gateway';
import { signIn } from '../sign-in/sign-in';
import { untilAborted } from '../until-aborted';
import { version } from '../version';
import { toSentence } from './azure-session';

/** Returns the exit code of the gate, after every output. */
export async function runScan(args: Arguments, io: Io): Promise<number> {
  const options = await readScanOptions(args, io);
  const target = await readTarget(args, io);
  const signedIn = await untilAborted(signIn(args, io, target), io.signal);
  const { caller, graph } = signedIn;
  if (options.baseline) requireSameKind(options.baseline, { ...options, tenantId: caller.tenantId });
  const progress = createProgress(io, { quiet: options.isQuiet });
  try {
    if (graph instanceof Problem) await progress.note(`${graph.detail} The scan continues without names.`);
    if (options.pseudonyms?.isGuessable)
      await progress.note(
        `The key in ${keyVariable} can be guessed from the outputs. Use 32 random bytes, such as the output of openssl rand -hex 32.`,
      );
    const readAt = wholeSeconds(io.now().toISOString());
    const onThrottled = throttleNotes(progress, io.now);
    const correlationIds = new Set<string>();
    const onCorrelationId = (id: string) => void correlationIds.add(id);
    const forPack = options.formats.includes('pack') ? { onCorrelationId } : {};
    const gateway = openGateway(target, signedIn, { signal: io.signal, onThrottled, ...forPack });
    const hasGraph = graph !== undefined && !(graph instanceof Problem);
    const facts = { product: version, caller, readAt, hasGraph, onProgress: progress.update };
    const scanned = await untilAborted(scanClusters(gateway, options, facts), io.signal);
    const { leftOut, leftOutHosts, real, ...result } = scanned;
    const report = toReport(options, { ...result, product: version, readAt });
    for (const name of leftOut) {
      await progress.note(`Skipped the access assertion ${quoted(name)}, because its cluster is outside the scope.`);
    }
    for (const host of leftOutHosts)
      await progress.note(`Skipped the files of ${host}, because its cluster is outside the scan.`);
    progress.update('Writing');
    const { environmentTags } = options.config.settings;
    const matched = options.notifyRules && matchedRules(options.notifyRules, report, { real, environmentTags });
    await writeOutputs(report, options, { io, progress, correlationIds, matched });
    return report.gate.exit;
  } catch (error) {
    io.signal.throwIfAborted();
    throw error instanceof CliError ? error : toSentence(error, 'The scan was stopped.');
  } finally {
    progress.end();
  }
}

async function writeOutputs(
  report: ScanReport,
  { formats, outcomes, out, summary, notify: url, isQuiet, noColor }: ScanOptions,
  {
    io,
    progress,
    correlationIds,
    matched,
  }: {
    io: Io;
    progress: Progress;
    correlationIds: Iterable<string>;
    matched: readonly MatchedRule[] | undefined;
  },
): Promise<void> {
  const listed = listOutcomes(report, outcomes);
  const files = formats.flatMap((format) =>
    format === 'table' || format === 'pack'
      ? []
      : [fileOf(format, contentOf(format, isList(format) ? listed : report))],
  );
  const endedAt = wholeSeconds(io.now().toISOString());
  const pack = report.pack && packOf(report, report.pack, { endedAt, correlationIds });
  if (pack) files.push(fileOf('pack', { format: 'bytes', bytes: pack.bytes }));
  if (formats.includes('sarif') && hasOnlyFailures(report)) {
    await progress.note(
      'The SARIF file contains only failures, because GitHub accepts up to 25,000 results for each run.',
    );
  }
  if (out !== undefined) {
    if (summary === 'out') files.push({ name: summaryFileName, content: summaryContent(report) });
    await writeFiles(out, files, { signal: io.signal, beforeRename: () => append(summary, report) });
  } else await append(summary, report);
  progress.end();
  const written = [
    ...(out === undefined ? [] : files.map(({ name }) => path.join(out, name))),
    ...(summary !== undefined && summary !== 'out' ? [summary.appendTo] : []),
  ];
  // The reader of a log needs these with every format, so `--quiet` keeps them.
  const lines: Line[] = [
    ...(pack ? [`The manifest of the evidence pack has the hash sha256:${pack.manifestHash}`] : []),
    // On a terminal, the table on stdout ends with the same lines.
    ...(formats.includes('table') && io.stdout.isTerminal ? [] : resultLines(report)),
    ...(report.clusters.length > 0 ? [] : [nothingRead]),
    ...written.map((file) => `Wrote ${file}`),
  ];
  await io.stderr.write({ format: 'lines', lines, noColor });
  const rest = async () => {
    const [only] = files;
    if (formats.includes('table')) await io.stdout.write({ format: 'lines', lines: tableLines(listed), noColor });
    else if (out === undefined && only) await io.stdout.write(only.content);
    if (url && matched?.length !== 0) await sendNotification(url, report, io, matched);
    else if (url && !isQuiet) await io.stderr.write(linesOf('No notification rule matched.'));
  };
  const isWritten = out !== undefined || summary !== undefined;
  await untilAborted(rest(), io.signal).catch((error: unknown) => {
    // With all files written, a signal ends only this part, and the exit code stays the gate’s.
    if (!isWritten || !io.signal.aborted) throw error;
  });
}

/** Other formats describe the whole scan. */
function isList(format: FormatName): boolean {
  return format === 'json' || format === 'csv' || format === 'ocsf';
}

/** Named on stderr. The other outputs have all. */
const mostUnread = 10;

/** Returns what couldn't be read, and the gate. */
function resultLines(report: ScanReport): Line[] {
  const { unread } = report;
  const more = unread.length - mostUnread;
  return [
    ...unread.slice(0, mostUnread).map(unreadLine),
    ...(more > 0 ? [`And ${counted(more, 'more subscription or cluster', 'more subscriptions or clusters')}.`] : []),
    ...gateLines(report),
  ];
}

/** The reasons precede it. */
const nothingRead =
  'No clusters were loaded. Check the scope, the connection to Azure, and that this identity has the Reader role.';

async function append(summary: SummaryTarget | undefined, report: ScanReport): Promise<void> {
  if (summary !== undefined && summary !== 'out') await appendSummary(summary.appendTo, report);
}

/** A failure never changes the exit code. */
async function sendNotification(
  url: URL,
  report: ScanReport,
  { stderr }: Io,
  matched: readonly MatchedRule[] | undefined,
): Promise<void> {
  try {
    await notify(url, report, matched);
  } catch (error) {
    const sentence = 'Couldn’t send the notification. Check the URL in --notify.';
    await stderr.write(linesOf(error instanceof Error ? error.message : sentence));
  }
}

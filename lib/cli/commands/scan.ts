import path from 'node:path';
import { wholeSeconds } from '@/lib/history/build-snapshot';
import { counted } from '@/lib/model/text';
import type { Arguments } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { type Content, type Line, linesOf } from '../output/content';
import { hasOnlyFailures } from '../output/export-file';
import type { FormatName } from '../output/format-names';
import { contentOf, fileName, isOfTenant } from '../output/formats';
import { notify } from '../output/notify';
import { type MatchedRule, matchedRules } from '../output/notify-rules';
import { packOf } from '../output/pack';
import { createProgress, type Progress } from '../output/progress';
import { compressSnapshot } from '../output/snapshot-file';
import { appendSummary, type SummaryTarget, summaryContent, summaryFileName } from '../output/summary';
import { gateLines, tableLines, tenantLines, unreadLine } from '../output/table';
import { type OutputFile, writeFiles } from '../output/write-files';
import { mergeReports } from '../scan/merge-reports';
import { keyVariable } from '../scan/replace-ids';
import { listOutcomes, type MergedReport, type ReportBody, type ScanReport } from '../scan/report';
import { readScanOptions, type ScanOptions } from '../scan/scan-options';
import { type ScannedTenant, scanTenants } from '../scan/scan-tenants';
import { readTargets } from '../sign-in/environment';
import { untilAborted } from '../until-aborted';
import { toSentence } from './azure-session';

/** Returns the exit code of the gate, after every output. */
export async function runScan(args: Arguments, io: Io): Promise<number> {
  const options = await readScanOptions(args, io);
  const targets = await readTargets(args, io);
  const progress = createProgress(io, { quiet: options.isQuiet });
  try {
    if (options.pseudonyms?.isGuessable)
      await progress.note(
        `The key in ${keyVariable} can be guessed from the outputs. Use 32 random bytes, such as the output of openssl rand -hex 32.`,
      );
    const results = await scanTenants(args, targets, options, { io, progress });
    const scanned = results.flatMap((result) => ('report' in result ? result : []));
    const [only] = scanned;
    const { report, duplicates } =
      only && results.length === 1 ? { report: only.report, duplicates: 0 } : mergeReports(results, options);
    if (duplicates > 0)
      await progress.note(
        `${counted(duplicates, 'cluster is', 'clusters are')} visible in several tenants. Each counts once.`,
      );
    progress.update('Writing');
    const { environmentTags } = options.config.settings;
    const real = new Map(scanned.flatMap((tenant) => [...tenant.real]));
    const matched = options.notifyRules && matchedRules(options.notifyRules, report, { real, environmentTags });
    await writeOutputs(report, scanned, options, { io, progress, matched });
    return report.gate.exit;
  } catch (error) {
    io.signal.throwIfAborted();
    throw error instanceof CliError ? error : toSentence(error, 'The scan was stopped.');
  } finally {
    progress.end();
  }
}

async function writeOutputs(
  report: ScanReport | MergedReport,
  scanned: readonly ScannedTenant[],
  { formats, outcomes, out, summary, notify: url, isQuiet, noColor }: ScanOptions,
  { io, progress, matched }: { io: Io; progress: Progress; matched: readonly MatchedRule[] | undefined },
): Promise<void> {
  const listed = listOutcomes(report, outcomes);
  const files = formats.flatMap((format): OutputFile[] =>
    format === 'table' || isOfTenant(format)
      ? []
      : [{ name: fileName(format), content: contentOf(format, isList(format) ? listed : report) }],
  );
  const endedAt = wholeSeconds(io.now().toISOString());
  const manifests: string[] = [];
  for (const { report: own, correlationIds } of scanned) {
    const tenantId = 'tenants' in report ? own.tenantId : undefined;
    if (formats.includes('snapshot'))
      files.push({ name: fileName('snapshot', tenantId), content: bytesOf(compressSnapshot(own.snapshot)) });
    const pack = own.pack && packOf(own, own.pack, { endedAt, correlationIds });
    if (!pack) continue;
    const name = fileName('pack', tenantId);
    files.push({ name, content: bytesOf(pack.bytes) });
    const subject = tenantId === undefined ? 'the evidence pack' : name;
    manifests.push(`The manifest of ${subject} has the hash sha256:${pack.manifestHash}`);
  }
  if (formats.includes('sarif') && scanned.some((tenant) => hasOnlyFailures(tenant.report))) {
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
    ...manifests,
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

function bytesOf(bytes: Uint8Array): Content {
  return { format: 'bytes', bytes };
}

/** Other formats describe the whole scan. */
function isList(format: FormatName): boolean {
  return format === 'json' || format === 'csv' || format === 'ocsf';
}

/** Named on stderr. The other outputs have all. */
const mostUnread = 10;

/** Returns what couldn't be read, and the gate. */
function resultLines(report: ReportBody): Line[] {
  const { unread } = report;
  const more = unread.length - mostUnread;
  return [
    ...tenantLines(report),
    ...unread.slice(0, mostUnread).map(unreadLine),
    ...(more > 0 ? [`And ${counted(more, 'more subscription or cluster', 'more subscriptions or clusters')}.`] : []),
    ...gateLines(report),
  ];
}

/** The reasons precede it. */
const nothingRead =
  'No clusters were loaded. Check the scope, the connection to Azure, and that this identity has the Reader role.';

async function append(summary: SummaryTarget | undefined, report: ReportBody): Promise<void> {
  if (summary !== undefined && summary !== 'out') await appendSummary(summary.appendTo, report);
}

/** A failure never changes the exit code. */
async function sendNotification(
  url: URL,
  report: ReportBody,
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

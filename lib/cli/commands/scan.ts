import { wholeSeconds } from '@/lib/history/build-snapshot';
import { Problem } from '@/lib/model/problem';
import { type Arguments, quoted } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { hasOnlyFailures } from '../output/export-file';
import { contentOf, fileOf } from '../output/formats';
import { notify } from '../output/notify';
import { packOf } from '../output/pack';
import { createProgress, type Progress } from '../output/progress';
import { styleOf } from '../output/style';
import { appendSummary, type SummaryTarget, summaryFileName, summaryMarkdown } from '../output/summary';
import { throttleNotes } from '../output/throttle-notes';
import { writeFiles } from '../output/write-files';
import { writePieces } from '../output/write-pieces';
import { compareWithBaseline, requireSameKind } from '../scan/baseline';
import { evaluateGate } from '../scan/gate';
import type { ScanReport } from '../scan/report';
import { scanClusters } from '../scan/scan-clusters';
import { readScanOptions, type ScanOptions } from '../scan/scan-options';
import { readTarget } from '../sign-in/environment';
import { openGateway } from '../sign-in/open-gateway';
import { signIn } from '../sign-in/sign-in';
import { untilAborted } from '../until-aborted';
import { version } from '../version';
import { toSentence } from './azure-session';

/** Scans, writes every output, and returns the exit code of the gate. */
export async function runScan(args: Arguments, io: Io): Promise<number> {
  const options = await readScanOptions(args, io);
  const target = await readTarget(args, io);
  const signedIn = await untilAborted(signIn(args, io, target), io.signal);
  const { caller, graph } = signedIn;
  if (options.baseline) requireSameKind(options.baseline, { ...options, tenantId: caller.tenantId });
  const progress = createProgress(io, { quiet: options.isQuiet });
  try {
    if (graph instanceof Problem) await progress.note(`${graph.detail} The scan continues without names.`);
    const readAt = wholeSeconds(io.now().toISOString());
    const onThrottled = throttleNotes(progress, io.now);
    const correlationIds = new Set<string>();
    const onCorrelationId = (id: string) => void correlationIds.add(id);
    const forPack = options.formats.includes('pack') ? { onCorrelationId } : {};
    const gateway = openGateway(target, signedIn, { signal: io.signal, onThrottled, ...forPack });
    const hasGraph = graph !== undefined && !(graph instanceof Problem);
    const facts = { product: version, caller, readAt, hasGraph, onProgress: progress.update };
    const scanned = await untilAborted(scanClusters(gateway, options, facts), io.signal);
    const { leftOut, ...result } = scanned;
    const report = toReport(options, { ...result, product: version, readAt });
    for (const name of leftOut) {
      await progress.note(
        `Skipped the access assertion ${quoted(name)}, because the cluster of the assertion is outside the scope.`,
      );
    }
    progress.update('Writing');
    await writeOutputs(report, options, { io, progress, correlationIds });
    return report.gate.exit;
  } catch (error) {
    io.signal.throwIfAborted();
    throw error instanceof CliError ? error : toSentence(error, 'The scan was stopped.');
  } finally {
    progress.end();
  }
}

function toReport(
  { baseline, gate, depth, chosen, configName, links }: ScanOptions,
  scanned: Omit<ScanReport, 'gate' | 'comparison' | 'depth' | 'filter' | 'configName' | 'links'>,
): ScanReport {
  const comparison = baseline && compareWithBaseline(baseline, scanned.snapshot);
  const { counts } = scanned.snapshot.header;
  const { access, unread } = scanned;
  const input = { counts, unread: unread.length, ...comparison, ...(access ? { access: access.counts } : {}) };
  return {
    ...scanned,
    depth,
    filter: chosen.filter,
    ...(comparison ? { comparison } : {}),
    ...(configName === undefined ? {} : { configName }),
    ...(links ? { links } : {}),
    gate: evaluateGate(gate, input),
  };
}

async function writeOutputs(
  report: ScanReport,
  { formats, out, summary, notify: url, noColor }: ScanOptions,
  { io, progress, correlationIds }: { io: Io; progress: Progress; correlationIds: Iterable<string> },
): Promise<void> {
  const style = styleOf(io, { noColor });
  const files = formats.flatMap((format) =>
    format === 'table' || format === 'pack' ? [] : [fileOf(format, contentOf(format, report, style))],
  );
  const endedAt = wholeSeconds(io.now().toISOString());
  const pack = report.pack && packOf(report, report.pack, { endedAt, correlationIds });
  if (pack) files.push(fileOf('pack', pack.bytes));
  if (formats.includes('sarif') && hasOnlyFailures(report)) {
    await progress.note(
      'The SARIF file contains only failures, because GitHub accepts up to 25,000 results for each run.',
    );
  }
  if (out !== undefined) {
    const markdown = summary === 'out' ? [{ name: summaryFileName, content: [summaryMarkdown(report)] }] : [];
    await writeFiles(out, [...files, ...markdown], { signal: io.signal, beforeRename: () => append(summary, report) });
  } else await append(summary, report);
  progress.end();
  // The hash is a result that no file outside the pack has, so `--quiet` keeps it.
  if (pack) await io.stderr.write(`The manifest of the evidence pack has the hash sha256:${pack.manifestHash}\n`);
  const rest = async () => {
    const [only] = files;
    if (formats.includes('table')) await writePieces(io.stdout, contentOf('table', report, style), io.signal);
    else if (out === undefined && only) await writePieces(io.stdout, only.content, io.signal);
    if (url) await sendNotification(url, report, io);
  };
  const isWritten = out !== undefined || summary !== undefined;
  await untilAborted(rest(), io.signal).catch((error: unknown) => {
    // With all files written, a signal ends only this part, and the exit code stays the gate’s.
    if (!isWritten || !io.signal.aborted) throw error;
  });
}

async function append(summary: SummaryTarget | undefined, report: ScanReport): Promise<void> {
  if (summary !== undefined && summary !== 'out') await appendSummary(summary.appendTo, report);
}

/** A failure never changes the exit code. */
async function sendNotification(url: URL, report: ScanReport, { stderr }: Io): Promise<void> {
  try {
    await notify(url, report);
  } catch (error) {
    await stderr.write(
      `${error instanceof Error ? error.message : 'Couldn’t send the notification. Check the URL in --notify.'}\n`,
    );
  }
}

import { access, appendFile, constants, open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { AssertionResult } from '@/lib/access/assertions';
import { getCheck } from '@/lib/checks/catalog';
import type { ReportedCluster } from '@/lib/evidence-pack/reported-clusters';
import { severities } from '@/lib/model/finding';
import { utcTime } from '@/lib/model/text';
import { escapeMarkdown, markdownTable } from '@/lib/model/visible-text';
import type { Arguments } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import type { ReportBody, ReportedTenant } from '../scan/report';
import { assertionDetails, outcomeWords } from './access-text';
import { type Content, encode } from './content';
import type { Links } from './links';
import { countLines, gateLine } from './table';

const mostClusters = 10;
/** GitHub takes 1 MiB for each step. */
const mostNewFailures = 100;

/** In `--out`. */
export const summaryFileName = 'kustodian.md';

export type SummaryTarget = { appendTo: string } | 'out';

/** Throws a `CliError` if `--summary` has no target, or one that can't be written. Call it before anything is read. */
export async function readSummaryTarget(
  args: Arguments,
  { env, directory }: Pick<Io, 'env' | 'directory'>,
): Promise<SummaryTarget | undefined> {
  if (!args.has('summary')) return undefined;
  const file = env.GITHUB_STEP_SUMMARY;
  if (file) {
    const appendTo = path.resolve(directory, file);
    await requireAppendable(appendTo).catch(failedToAppend);
    return { appendTo };
  }
  if (args.has('out')) return 'out';
  throw new CliError('--summary needs a target. Set the environment variable GITHUB_STEP_SUMMARY, or add --out DIR.');
}

/** Opens without creating the file. */
async function requireAppendable(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found) await (await open(file, 'a')).close();
  else await access(path.dirname(file), constants.W_OK);
}

/** A heading needs a line of its own, and earlier text can lack its line feed. */
export async function appendSummary(file: string, report: ReportBody): Promise<void> {
  try {
    const before = await readFile(file, 'utf8').catch(() => '');
    const separator = before === '' || before.endsWith('\n') ? '' : '\n';
    await appendFile(file, [separator, ...encode(summaryContent(report))].join(''));
  } catch (error) {
    failedToAppend(error);
  }
}

function failedToAppend(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  throw new CliError(`Couldn’t append the summary to GITHUB_STEP_SUMMARY (${code}). Check that the file is writable.`);
}

export function summaryContent(report: ReportBody): Content {
  return { format: 'text', pieces: [summaryMarkdown(report)] };
}

/** Returns counts, gate, the ten lowest scores, and new failures. */
export function summaryMarkdown(report: ReportBody): string {
  const { readAt, depth, snapshot, gate, unread, comparison, access, links, tenants = [] } = report;
  return [
    '## Kustodian',
    '',
    ...section(
      'Tenants',
      ['Tenant', 'Clusters', 'Score', 'High', 'Medium', 'Low', 'Not loaded'],
      tenants.map(tenantRow),
    ),
    `**${gateLine(report)}**`,
    '',
    ...gate.reasons.map(({ message }) => `- ${message}`),
    ...(gate.reasons.length > 0 ? [''] : []),
    ...countLines(snapshot.header.counts).map((line) => `${line}  `),
    `Scanned ${utcTime(readAt)} with --depth ${depth}`,
    '',
    ...(links ? [`[Open Kustodian](${links.home})`, ''] : []),
    ...section('Access assertions', ['Assertion', 'Result', 'Details'], (access?.results ?? []).map(assertionRow)),
    ...section(
      'Lowest scores',
      ['Cluster', 'Subscription', 'Score', 'High', 'Medium', 'Low'],
      worst(report.clusters).map((reported) => clusterRow(reported, links)),
    ),
    ...(comparison ? section('New failures', ['Cluster', 'Check', 'Severity'], newFailureRows(report)) : []),
    ...section(
      'Not loaded',
      ['Scope', 'Reason'],
      unread
        .slice(0, mostNewFailures)
        .map(({ entry, code }) => [entry.displayName ?? entry.scope, `${code}: ${entry.reason}`]),
    ),
  ].join('\n');
}

function tenantRow({ tenantId, clusters, counts, unread, problem }: ReportedTenant): string[] {
  const { score, bySeverity } = counts;
  const figures = [clusters, score ?? '–', bySeverity.high, bySeverity.medium, bySeverity.low].map(String);
  return problem
    ? [tenantId, ...figures.map(() => '–'), `${problem.code}: ${problem.message}`]
    : [tenantId, ...figures, String(unread)];
}

function section(title: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) => row.map(cellMarkdown));
  return [`### ${title}`, '', ...markdownTable(columns, cells), ''];
}

/** Text from Azure, with its page's address in the web app if there's one. */
type Cell = string | { text: string; link: string | undefined };

function cellMarkdown(cell: Cell): string {
  if (typeof cell === 'string') return escapeMarkdown(cell);
  const text = escapeMarkdown(cell.text);
  return cell.link === undefined ? text : `[${text}](${cell.link})`;
}

const mostDetails = 5;

function assertionRow(result: AssertionResult): string[] {
  const details = assertionDetails(result);
  const more = details.length - mostDetails;
  const shown = [...details.slice(0, mostDetails), ...(more > 0 ? [`And ${more} more.`] : [])];
  return [result.name, outcomeWords[result.outcome], shown.join(' ')];
}

/** Returns clusters with failures, the lowest scores first. */
export function worst(clusters: readonly ReportedCluster[]): ReportedCluster[] {
  const failing = clusters.filter(({ score }) => score.failed > 0);
  const rank = ({ score }: ReportedCluster) => score.value ?? 101;
  return failing
    .sort((left, right) => rank(left) - rank(right) || right.score.failed - left.score.failed)
    .slice(0, mostClusters);
}

function clusterRow({ cluster, subscriptionName, score, findings }: ReportedCluster, links?: Links): Cell[] {
  const failing = findings.filter(({ outcome, exemption }) => outcome === 'fail' && !exemption);
  const counts = severities
    .slice(0, 3)
    .map((severity) => failing.filter((finding) => finding.severity === severity).length);
  const name = { text: cluster.name, link: links?.cluster(cluster.id) };
  return [name, subscriptionName, String(score.value ?? '–'), ...counts.map(String)];
}

function newFailureRows({ comparison, clusters, links }: ReportBody): Cell[][] {
  const names = new Map(clusters.map(({ cluster }) => [cluster.id.toLowerCase(), cluster.name]));
  return (comparison?.newFailures ?? [])
    .toSorted((left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity))
    .slice(0, mostNewFailures)
    .map(({ cluster, check, severity }) => [
      { text: names.get(cluster) ?? cluster, link: links?.cluster(cluster) },
      { text: getCheck(check)?.title ?? check, link: links?.finding(cluster, check) },
      severity,
    ]);
}

import { checks } from '@/lib/checks/catalog';
import type { ReportedCluster } from '@/lib/evidence-pack/reported-clusters';
import type { UnreadScope } from '@/lib/export/unread-scope';
import { wholeSeconds } from '@/lib/history/build-snapshot';
import { compareText } from '@/lib/history/compare-text';
import type { Pseudonyms } from '@/lib/history/pseudonyms';
import type { ClusterSummary } from '@/lib/model/api/api';
import { normalizeId, sameId } from '@/lib/model/azure/arm-id';
import { type Score, type Severity, severities } from '@/lib/model/finding';
import { counted } from '@/lib/model/text';
import type { Arguments } from '../arguments/arguments';
import { CliError, exitCodes } from '../cli-error';
import type { Io } from '../io';
import { type Content, jsonOf, type Line } from '../output/content';
import { type Decisions, readConfig } from '../scan/read-config';
import { readPseudonyms } from '../scan/replace-ids';
import { scanClusters } from '../scan/scan-clusters';
import { readScope, type ScopeArguments } from '../scan/scope-arguments';
import { version } from '../version';
import { type AzureSession, withAzure } from './azure-session';
import { formats } from './command';

/** `clusters` as JSON: `kustodian.clusters/1`. */
export interface ClusterList {
  format: 'kustodian.clusters/1';
  product: string;
  tenantId: string;
  readAt: string;
  /** Of the scope, not of this page. */
  total: number;
  clusters: ClusterRow[];
  unread: UnreadScope[];
  /** ID of the last row, if more follow. */
  next: string | null;
}

interface ClusterRow {
  cluster: ClusterSummary;
  score: Score;
  /** Failures without an exemption. */
  failing: Record<Severity, number>;
}

export interface ListRequest {
  scope: ScopeArguments;
  config: Decisions;
  pseudonyms: Pseudonyms | undefined;
  /** Absent: all. */
  limit: number | undefined;
  /** An ID, which needn't exist. The rows behind it are listed. */
  after: string | undefined;
}

export async function runClusters(args: Arguments, io: Io): Promise<number> {
  const format = args.choice('format', formats, 'table');
  const request = {
    scope: readScope(args),
    config: await readConfig(args, io),
    pseudonyms: readPseudonyms(args, io),
    limit: args.number('limit', { least: 1, most: 1_000_000, example: 50, whole: true }),
    after: args.text('after'),
  };
  const list = await withAzure(args, io, (session) => listClusters(session, request, io.now()));
  await io.stdout.write(format === 'json' ? jsonOf(list) : tableOf(list));
  return list.total === 0 && list.unread.length > 0 ? exitCodes.incomplete : exitCodes.ok;
}

/** Returns what Azure Resource Graph shows, sorted by lowercase ID. */
export async function listClusters(
  { gateway, caller, hasGraph, progress }: AzureSession,
  { limit, after, ...request }: ListRequest,
  now: Date,
): Promise<ClusterList> {
  const readAt = wholeSeconds(now.toISOString());
  const options = {
    ...request,
    config: { ...request.config, assertions: [] },
    chosen: { checks, filter: '' },
    depth: 'index',
    concurrency: 1,
    formats: [],
    kusto: new Map(),
  } as const;
  const facts = { product: version, caller, readAt, hasGraph, onProgress: progress.update };
  const { tenantId, clusters: all, unread } = await scanClusters(gateway, options, facts);
  if (after !== undefined && request.pseudonyms) requirePseudonym(after, all, request.pseudonyms);
  const start = after === undefined ? '' : normalizeId(after);
  const behind = all.filter(({ cluster }) => compareText(normalizeId(cluster.id), start) > 0);
  const page = behind.slice(0, limit);
  return {
    format: 'kustodian.clusters/1',
    product: version,
    tenantId,
    readAt,
    total: all.length,
    clusters: page.map(toRow),
    unread: unread.map(({ entry }) => entry),
    next: page.length < behind.length ? (page.at(-1)?.cluster.id ?? null) : null,
  };
}

/** Throws a `CliError` for the real ID of a cluster, which isn't in the order of pseudonyms. */
function requirePseudonym(after: string, clusters: readonly ReportedCluster[], pseudonyms: Pseudonyms): void {
  const pseudonym = pseudonyms.armId(after);
  if (!clusters.some(({ cluster }) => sameId(cluster.id, pseudonym))) return;
  throw new CliError('Enter a pseudonym that clusters listed for --after.', exitCodes.usage, { code: 'not-found' });
}

function toRow({ cluster, score, findings }: ReportedCluster): ClusterRow {
  const failing = { high: 0, medium: 0, low: 0, info: 0 };
  for (const { outcome, exemption, severity } of findings) if (outcome === 'fail' && !exemption) failing[severity] += 1;
  return { cluster, score, failing };
}

function tableOf({ clusters, total, unread, next }: ClusterList): Content {
  const width = Math.max(...clusters.map(({ cluster }) => cluster.name.length), 0);
  const lines: Line[] = [
    ...unread.map(({ scope, displayName, reason }) => `Couldn’t load ${displayName ?? scope}: ${reason}`),
    ...clusters.map(
      ({ cluster, score, failing }): Line => [
        { text: cluster.name, width },
        { text: `score ${score.value ?? '–'}`, width: 9 },
        { text: severities.map((severity) => `${failing[severity]} ${severity}`).join(', '), width: 34 },
        cluster.id,
      ],
    ),
    `${counted(total, 'cluster')}.${next === null ? '' : ` For more, use --after ${next}`}`,
  ];
  return { format: 'lines', lines };
}

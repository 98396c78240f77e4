import type { Gateway } from '@/lib/azure/gateway';
import { evaluate, evaluateCommands } from '@/lib/checks/catalog';
import { exemptionsOfCluster, indexExemptions, nearestInForce } from '@/lib/checks/engine/apply-exemptions';
import {
  type EvaluatedSummary,
  type ReportedCluster,
  toClusterExemptions,
  toReportedClusters,
} from '@/lib/evidence-pack/reported-clusters';
import { createSnapshot, type ScannedCluster, type SnapshotFacts } from '@/lib/history/build-snapshot';
import { compareText } from '@/lib/history/compare-text';
import { evidenceHash } from '@/lib/history/evidence-hash';
import { pseudonymizeEnd, pseudonymizeFacts } from '@/lib/history/pseudonymize-scan';
import type { Hash, SnapshotActor, SnapshotFile } from '@/lib/history/snapshot-file';
import { clusterHost, type KustoByHost, withKustoFiles } from '@/lib/kusto/evidence-of-cluster';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import { defined } from '@/lib/model/defined';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import type { ClusterExemption } from '@/lib/model/exemption-target';
import type { Bearer } from '@/lib/server/http/bearer';
import { replaceAssertions } from '../access/replace-assertions';
import { type AssertionReport, testAssertions } from '../access/test-assertions';
import type { RealCluster } from '../output/notify-rules';
import { PackEvidence } from '../output/pack-evidence';
import type { OnAbsent } from './absent';
import { discover } from './discover';
import { type ReadOptions, readClusters } from './read-clusters';
import { replaceCluster, replaceNames, replaceUnread } from './replace-ids';
import { type PackSources, sortUnread } from './report';
import { resolveScope } from './resolve-scope';
import type { ScanOptions } from './scan-options';
import type { Unread } from './unread';

export type ScanRequest = Pick<
  ScanOptions,
  'scope' | 'chosen' | 'depth' | 'concurrency' | 'config' | 'formats' | 'pseudonyms'
> & { kusto?: KustoByHost };

export interface ScanFacts {
  product: string;
  caller: Bearer;
  /** When the scan started to read: UTC, whole seconds. */
  readAt: string;
  hasGraph: boolean;
  /** Only for one of several tenants. Without it, what isn't visible ends the scan. */
  onAbsent?: OnAbsent;
  onProgress: (label: string, done?: number, total?: number) => void;
}

export interface Scanned {
  /** A pseudonym with `--pseudonyms`. */
  tenantId: string;
  clusters: ReportedCluster[];
  /** One for each cluster and check, even if not in force. Without scopes. */
  exemptions: ClusterExemption[];
  unread: Unread[];
  snapshot: SnapshotFile;
  /** Absent without `--output pack`. */
  pack?: PackSources;
  /** Absent without access assertions. */
  access?: AssertionReport;
  /** Real names of assertions with a result, in their order. */
  tested: { name: string; isUnsure: boolean }[];
  /** Names of assertions about clusters outside the scope. */
  leftOut: string[];
  /** Hosts of files about clusters outside the scan. */
  leftOutHosts: string[];
  /** By the lowercase IDs of `clusters`. */
  real: ReadonlyMap<string, RealCluster>;
  /** Lowercase IDs of subscriptions in this tenant, as in `clusters`. */
  ownSubscriptions: ReadonlySet<string>;
}

interface EvidenceFacts {
  name: string | undefined;
  location: string | undefined;
  hash: Hash;
}

/** Of evidence that no output shows. */
const noHash: Hash = 'sha256:';

/** Throws problems of the sign-in, and a `CliError` for a scope that isn't visible. */
export async function scanClusters(
  gateway: Gateway,
  options: ScanRequest,
  { product, caller, readAt, hasGraph, onAbsent, onProgress }: ScanFacts,
): Promise<Scanned> {
  const { depth, config, chosen, concurrency, formats, pseudonyms, kusto = new Map() } = options;
  const { settings, assertions } = config;
  /** Real IDs of read clusters, because assertions name these. */
  const clusterIds: string[] = [];
  const exemptionsOf = indexExemptions(config.exemptions);
  /** By lowercase cluster ID, with wide scopes resolved. */
  const resolved = new Map<string, ClusterExemption[]>();
  const realClusters = new Map<string, RealCluster>();
  onProgress('Finding clusters');
  const discovery = await discover(
    gateway,
    { objectId: caller.objectId, groups: caller.groups, settings },
    { keepSnapshots: depth === 'index', tenantId: caller.tenantId },
  );
  if (discovery.blind && onAbsent) throw discovery.blind;
  const scope = await resolveScope(gateway, options.scope, discovery, onAbsent);
  const evidence = new Map<string, EvidenceFacts>();
  const packed = formats.includes('pack') ? new PackEvidence() : undefined;
  const hasHash = formats.includes('snapshot') || packed !== undefined;
  const keepFacts = <Evaluated extends EvaluatedSummary>(evaluated: Evaluated, snapshot: Snapshot): Evaluated => {
    evidence.set(normalizeId(evaluated.cluster.id), factsOf(snapshot, hasHash));
    packed?.add(snapshot);
    return evaluated;
  };
  const usedHosts = new Set<string>();
  const convert: ReadOptions['convert'] = (read, azure) => {
    const snapshot = withKustoFiles(azure, kusto);
    if (snapshot !== azure) usedHosts.add(clusterHost(azure.parts.cluster) ?? '');
    const evaluated = snapshot === azure ? read : withCommands(read, snapshot, settings);
    const { cluster, findings } = evaluated;
    clusterIds.push(cluster.id);
    resolved.set(normalizeId(cluster.id), exemptionsOfCluster(findings, cluster, exemptionsOf(cluster.id)));
    const { tags, subscriptionId } = cluster;
    const noteReal = ({ id }: { id: string }) => void realClusters.set(normalizeId(id), { tags, subscriptionId });
    if (!pseudonyms) {
      noteReal(cluster);
      return keepFacts(packed ? atReadTime(evaluated, snapshot, settings) : evaluated, snapshot);
    }
    const { snapshot: replacedSnapshot, ...replaced } = replaceCluster(evaluated, snapshot, { pseudonyms, settings });
    noteReal(replaced.cluster);
    return keepFacts(replaced, replacedSnapshot);
  };
  const readOptions: ReadOptions = {
    depth,
    settings,
    concurrency,
    convert,
    onProgress: (done, total) => onProgress('Loading clusters', done, total),
    ...defined({ onAbsent }),
  };
  const read = await readClusters(gateway, discovery, scope, readOptions);
  const tested =
    assertions.length === 0
      ? undefined
      : await testAssertions(
          gateway,
          assertions,
          {
            clusterIds: clusterIds.sort((left, right) => compareText(normalizeId(left), normalizeId(right))),
            unread: sortUnread(read.unread),
            outside: discovery.clusters.map(({ cluster }) => cluster.id),
          },
          {
            hasGraph,
            kusto,
            onProgress: (done, total) => onProgress('Loading access', done, total),
            ...defined({ onAbsent }),
          },
        );
  onProgress('Evaluating');
  const actor: SnapshotActor = { objectId: caller.objectId, kind: caller.kind };
  const { tenantId } = caller;
  const { checks } = chosen;
  const real: SnapshotFacts = {
    product,
    tenantId,
    readAt,
    depth,
    actor,
    checks,
    settings,
    exemptions: toClusterExemptions(config.exemptions, resolved),
  };
  const facts = pseudonyms ? pseudonymizeFacts(real, pseudonyms) : real;
  const subscriptions = pseudonyms ? replaceNames(discovery.subscriptions, pseudonyms) : discovery.subscriptions;
  const clusters = toReportedClusters(read.clusters, { ...facts, subscriptions });
  const unread = sortUnread(pseudonyms ? read.unread.map((item) => replaceUnread(item, pseudonyms)) : read.unread);
  const end = { scope, unread: read.unread.map(({ entry, code }) => ({ scope: entry.scope, code })) };
  const snapshot = createSnapshot(
    facts,
    clusters.map((reported) => toScanned(reported, evidence.get(normalizeId(reported.cluster.id)))),
    pseudonyms ? pseudonymizeEnd(end, pseudonyms) : end,
  );
  const access = tested && (pseudonyms ? replaceAssertions(tested.report, assertions, pseudonyms) : tested.report);
  return {
    exemptions: nearestInForce(facts.exemptions, readAt),
    tenantId: facts.tenantId,
    clusters,
    unread,
    snapshot,
    tested: (tested?.report.results ?? []).map(({ name }) => ({ name, isUnsure: tested?.unsure.has(name) ?? false })),
    leftOut: tested?.leftOut ?? [],
    leftOutHosts: [...kusto.keys()].filter((host) => !usedHosts.has(host)).sort(compareText),
    real: realClusters,
    ownSubscriptions: pseudonyms
      ? new Set([...discovery.ownSubscriptions].map((id) => pseudonyms.guid(id).toLowerCase()))
      : discovery.ownSubscriptions,
    ...defined({ access }),
    ...(packed
      ? {
          pack: { checks, settings: facts.settings, evidence: packed.files },
        }
      : {}),
  };
}

/** A verification has no other time than that of the evidence. */
function atReadTime(evaluated: EvaluatedSummary, snapshot: Snapshot, settings: CheckSettings): EvaluatedSummary {
  return { ...evaluated, findings: evaluate(snapshot, { at: evaluated.cluster.readAt, settings }) };
}

function withCommands(read: EvaluatedSummary, snapshot: Snapshot, settings: CheckSettings): EvaluatedSummary {
  return { ...read, findings: evaluateCommands(read.findings, snapshot, { at: read.cluster.readAt, settings }) };
}

function factsOf(snapshot: Snapshot, hasHash: boolean): EvidenceFacts {
  const cluster = valueOr(snapshot.parts.cluster, undefined);
  return { name: cluster?.name, location: cluster?.location, hash: hasHash ? evidenceHash(snapshot) : noHash };
}

function toScanned({ cluster, findings }: ReportedCluster, facts: EvidenceFacts | undefined): ScannedCluster {
  return {
    id: cluster.id,
    name: facts?.name ?? cluster.name,
    location: facts?.location ?? cluster.location,
    findings,
    evidence: facts?.hash ?? noHash,
  };
}

import { nearestInForce } from '@/lib/checks/engine/apply-exemptions';
import type { Check } from '@/lib/checks/engine/define-check';
import { lettersOf } from '@/lib/model/api/compact-findings';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import { defined } from '@/lib/model/defined';
import type { ClusterExemption } from '@/lib/model/exemption-target';
import type { Finding, Severity } from '@/lib/model/finding';
import { settingsHash, toSnapshotCatalog, toSnapshotCheck } from './check-version';
import { compareText } from './compare-text';
import { toFailure } from './fingerprint';
import { exemptionsInForce, LineCounter } from './snapshot-counts';
import {
  type Hash,
  type SnapshotActor,
  type SnapshotCluster,
  type SnapshotDepth,
  type SnapshotExemption,
  type SnapshotFile,
  type SnapshotHeader,
  type SnapshotScope,
  type SnapshotUnread,
  snapshotFormat,
} from './snapshot-file';

export interface SnapshotFacts {
  product: string;
  tenantId: string;
  /** ISO time at which the scan started to read. */
  readAt: string;
  depth: SnapshotDepth;
  actor: SnapshotActor;
  /** In catalog order. */
  checks: readonly Check[];
  settings: CheckSettings;
  /** Resolved for clusters, the widest first. */
  exemptions: readonly ClusterExemption[];
  /** Of the key, if IDs and names are replaced. */
  pseudonyms?: Hash;
}

export interface ScannedCluster {
  id: string;
  name: string;
  location: string;
  /** One for each check, in the same order. */
  findings: readonly Finding[];
  evidence: Hash;
}

export interface SnapshotEnd {
  scope: Omit<SnapshotScope, 'clusters'>;
  unread: readonly SnapshotUnread[];
}

/** Takes clusters in any order. Keeps no findings, so a large scan needs little memory. */
export class SnapshotBuilder {
  private readonly catalog: SnapshotHeader['catalog'];
  private readonly severities: readonly Severity[];
  private readonly exemptions: SnapshotExemption[];
  private readonly counter: LineCounter;
  private readonly clusters: SnapshotCluster[] = [];

  constructor(private readonly facts: SnapshotFacts) {
    this.catalog = toSnapshotCatalog(facts.checks, facts.settings);
    this.severities = this.catalog.checks.map(({ severity }) => severity);
    this.exemptions = toSnapshotExemptions(facts.exemptions, facts.readAt);
    const exempted = exemptionsInForce(this.exemptions, wholeSeconds(facts.readAt));
    this.counter = new LineCounter(this.catalog.checks, exempted);
  }

  add({ id, name, location, findings, evidence }: ScannedCluster): void {
    const passes = findings.flatMap(({ outcome, checkId, severity }, index) =>
      outcome === 'pass' && severity !== this.severities[index] ? [{ check: checkId, severity }] : [],
    );
    const cluster: SnapshotCluster = {
      id: normalizeId(id),
      name,
      location,
      outcomes: lettersOf(findings),
      failures: findings.flatMap((finding, index) =>
        finding.outcome === 'fail' ? [toFailure(finding, this.severities[index])] : [],
      ),
      ...(passes.length > 0 ? { passes } : {}),
      evidence,
    };
    this.clusters.push(cluster);
    this.counter.add(cluster);
  }

  finish({ scope: { subscriptions, managementGroup, limitedTo }, unread }: SnapshotEnd): SnapshotFile {
    const { product, tenantId, readAt, depth, actor, settings, pseudonyms } = this.facts;
    const header: SnapshotHeader = {
      format: snapshotFormat,
      product,
      tenantId: tenantId.toLowerCase(),
      readAt: wholeSeconds(readAt),
      depth,
      actor: { objectId: actor.objectId.toLowerCase(), kind: actor.kind },
      catalog: this.catalog,
      settings: { hash: settingsHash(settings) },
      exemptions: this.exemptions,
      scope: {
        subscriptions: sortedIds(subscriptions),
        ...(managementGroup === undefined ? {} : { managementGroup: normalizeId(managementGroup) }),
        ...(limitedTo === undefined ? {} : { limitedTo: sortedIds(limitedTo) }),
        clusters: this.clusters.length,
      },
      counts: this.counter.counts,
      unread: unread
        .map(({ scope, code }) => ({ scope: normalizeId(scope), code }))
        .sort((left, right) => compareText(left.scope, right.scope) || compareText(left.code, right.code)),
      ...defined({ pseudonyms }),
    };
    return { header, clusters: this.clusters.toSorted((left, right) => compareText(left.id, right.id)) };
  }
}

/** Creates a snapshot of clusters that are all in memory. */
export function createSnapshot(
  facts: SnapshotFacts,
  clusters: Iterable<ScannedCluster>,
  end: SnapshotEnd,
): SnapshotFile {
  const builder = new SnapshotBuilder(facts);
  for (const cluster of clusters) builder.add(cluster);
  return builder.finish(end);
}

/** Works in steps of a few milliseconds. The caller decides when to continue. */
export function* createSnapshotSteps(
  facts: SnapshotFacts,
  clusters: Iterable<ScannedCluster>,
  end: SnapshotEnd,
): Generator<void, SnapshotFile, undefined> {
  // The first call for a check evaluates its examples.
  for (const check of facts.checks) {
    toSnapshotCheck(check, facts.settings);
    yield;
  }
  const builder = new SnapshotBuilder(facts);
  for (const cluster of clusters) {
    builder.add(cluster);
    yield;
  }
  return builder.finish(end);
}

/** Returns a time such as `2026-11-27T18:13:22Z`. */
export function wholeSeconds(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** Returns sorted exemptions without reasons, at most one for each cluster and check. */
function toSnapshotExemptions(exemptions: readonly ClusterExemption[], readAt: string): SnapshotExemption[] {
  return nearestInForce(exemptions, wholeSeconds(readAt))
    .map(({ clusterId, checkId, category, expiresOn, createdAt }) => {
      const id = normalizeId(clusterId);
      return { clusterId: id, checkId, category, expiresOn, createdAt };
    })
    .sort((left, right) => compareText(left.clusterId, right.clusterId) || compareText(left.checkId, right.checkId));
}

function sortedIds(ids: readonly string[]): string[] {
  return [...new Set(ids.map(normalizeId))].sort(compareText);
}

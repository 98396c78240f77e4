import { normalizeId } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import type { Exemption } from '@/lib/model/exemption';
import {
  type ClusterExemption,
  coversCluster,
  type ExemptibleCluster,
  exemptionTarget,
} from '@/lib/model/exemption-target';
import type { Finding } from '@/lib/model/finding';

/** Applies the exemptions in force at an ISO time. Only failures can be exempt. */
export function applyExemptions(
  findings: readonly Finding[],
  cluster: ExemptibleCluster,
  { exemptions, at }: { exemptions: readonly Exemption[]; at: string },
): Finding[] {
  const inForce = exemptions.filter((exemption) => isInForce(exemption, at) && coversCluster(exemption, cluster));
  const exempted = new Set(inForce.map(({ checkId }) => checkId));
  return findings.map(({ exemption: _, ...finding }) => {
    const found = exempted.has(finding.checkId)
      ? exemptionOfFinding(finding, cluster, { exemptions: inForce, at })
      : undefined;
    if (!found) return finding;
    const { category, reason, expiresOn, ticket, createdBy } = found;
    const optional = { ...defined({ ticket, createdBy }) };
    return { ...finding, exemption: { category, reason, expiresOn, ...optional } };
  });
}

export function exemptionOfFinding(
  finding: Finding,
  cluster: ExemptibleCluster,
  { exemptions, at }: { exemptions: readonly Exemption[]; at: string },
): Exemption | undefined {
  const candidates = exemptions.filter(
    (exemption) =>
      exemption.checkId === finding.checkId && isInForce(exemption, at) && coversCluster(exemption, cluster),
  );
  return finding.outcome === 'fail' ? nearest(candidates, finding) : undefined;
}

/**
 * Returns exemptions without a scope, the widest first. Leaves out those of one finding with other items. Includes
 * expired ones.
 */
export function exemptionsOfCluster(
  findings: readonly Finding[],
  cluster: ExemptibleCluster,
  exemptions: readonly Exemption[],
): ClusterExemption[] {
  const byCheck = new Map(findings.map((finding) => [finding.checkId, finding]));
  return exemptions
    .filter((exemption) => coversCluster(exemption, cluster))
    .filter((exemption) => coversItems(exemption, byCheck.get(exemption.checkId)))
    .toSorted((left, right) => nearnessOf(left) - nearnessOf(right))
    .map(({ scope: _, ...exemption }) => ({ ...exemption, clusterId: cluster.id }));
}

/**
 * Returns at most one exemption for each cluster and check: the nearest in force at an ISO time, else the nearest
 * expired one. `exemptions` are those of clusters, the widest first.
 */
export function nearestInForce(exemptions: readonly ClusterExemption[], at: string): ClusterExemption[] {
  const found = new Map<string, ClusterExemption>();
  const expiredFirst = exemptions.toSorted((left, right) => Number(isInForce(left, at)) - Number(isInForce(right, at)));
  for (const exemption of expiredFirst) found.set(exemptionTarget(exemption), exemption);
  return [...found.values()];
}

/** Returns a look-up of the exemptions that can cover a cluster, without a search through all. */
export function indexExemptions(exemptions: readonly Exemption[]): (clusterId: string) => readonly Exemption[] {
  const wide = exemptions.filter(({ clusterId }) => clusterId === undefined);
  const byCluster = new Map<string, Exemption[]>();
  for (const exemption of exemptions) {
    if (exemption.clusterId === undefined) continue;
    const key = normalizeId(exemption.clusterId);
    byCluster.set(key, [...(byCluster.get(key) ?? []), exemption]);
  }
  return (clusterId) => [...wide, ...(byCluster.get(normalizeId(clusterId)) ?? [])];
}

function isInForce({ expiresOn }: Exemption, at: string): boolean {
  return Date.parse(expiresOn) > Date.parse(at);
}

/** Whether an exemption has all items of a failure. Other scopes cover every item. */
function coversItems({ scope }: Exemption, finding: Finding | undefined): boolean {
  if (scope?.kind !== 'finding') return true;
  const known = new Set(scope.items);
  return finding?.items?.every((item) => known.has(item)) ?? false;
}

/** Selects the narrowest, or the last of two with the same scope. */
function nearest(exemptions: readonly Exemption[], finding: Finding): Exemption | undefined {
  return exemptions
    .filter((exemption) => coversItems(exemption, finding))
    .reduce<Exemption | undefined>(
      (best, exemption) => (best && nearnessOf(best) > nearnessOf(exemption) ? best : exemption),
      undefined,
    );
}

const nearness = ['subscription', 'tag', 'cluster', 'finding'] as const;

function nearnessOf({ scope }: Exemption): number {
  return nearness.indexOf(scope?.kind ?? 'cluster');
}

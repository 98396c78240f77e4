import { checks } from '@/lib/checks/catalog';
import { type EvaluateOptions, evaluateChecks } from '@/lib/checks/engine/evaluate';
import { lastSegment, normalizeId } from '@/lib/model/azure/arm-id';
import type { AttachedDatabaseConfiguration, FollowerDatabase } from '@/lib/model/azure/kusto-bodies';
import type { KustoDatabase } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { type EvidenceResult, mapLoaded } from '@/lib/model/evidence-result';
import type { Finding } from '@/lib/model/finding';

/**
 * Evaluates a cluster's checks for one database. Returns only results that the cluster's findings leave open: where a
 * check passes for the cluster, it passes for each database.
 */
export function databaseEvaluator(
  snapshot: Snapshot,
  findings: readonly Finding[],
  options: EvaluateOptions,
): (database: KustoDatabase) => Finding[] {
  const isOpen = (id: string) =>
    findings.some(({ checkId, outcome }) => checkId === id && ['fail', 'unknown', 'error'].includes(outcome));
  const exemptions = new Map(findings.map(({ checkId, exemption }) => [checkId, exemption]));
  const open = checks.filter(({ id, perDatabase }) => perDatabase && isOpen(id));
  const narrow = narrowerOf(snapshot);
  return (database) =>
    evaluateChecks(open, narrow(database), options).map((finding) => {
      const exemption = finding.outcome === 'fail' ? exemptions.get(finding.checkId) : undefined;
      return exemption ? { ...finding, exemption } : finding;
    });
}

/** Leaves one database in a snapshot, and no roles on the cluster. */
function narrowerOf({ parts, ...snapshot }: Snapshot): (database: KustoDatabase) => Snapshot {
  const assignments = itemsById(parts.databasePrincipalAssignments);
  const principals = itemsById(parts.databasePrincipals);
  const connections = itemsById(parts.dataConnections);
  const scripts = itemsById(parts.scripts);
  return (database) => {
    const id = normalizeId(database.id);
    return {
      ...snapshot,
      parts: {
        ...parts,
        databases: mapLoaded(parts.databases, () => [database]),
        clusterPrincipalAssignments: mapLoaded(parts.clusterPrincipalAssignments, () => []),
        databasePrincipalAssignments: mapLoaded(parts.databasePrincipalAssignments, () => assignments.get(id) ?? []),
        databasePrincipals: mapLoaded(parts.databasePrincipals, () => principals.get(id) ?? []),
        dataConnections: mapLoaded(parts.dataConnections, () => connections.get(id) ?? []),
        scripts: mapLoaded(parts.scripts, () => scripts.get(id) ?? []),
        followerDatabases: mapLoaded(parts.followerDatabases, (followers) => followersOf(database, followers)),
        attachedDatabaseConfigurations: mapLoaded(parts.attachedDatabaseConfigurations, (attachments) =>
          attachments.filter((attachment) => isOf(database, attachment)),
        ),
      },
    };
  };
}

function itemsById<Item extends { databaseId: string }>(part: EvidenceResult<Item[]>): Map<string, Item[]> {
  const byId = new Map<string, Item[]>();
  if (part.state === 'read') for (const item of part.value) byId.set(normalizeId(item.databaseId), [item]);
  return byId;
}

/** Counts a follower without a name, or of `*`, for every database. */
export function followersOf(database: KustoDatabase, followers: readonly FollowerDatabase[]): FollowerDatabase[] {
  const name = lastSegment(database.id).toLowerCase();
  return followers.filter(({ databaseName }) => !databaseName || ['*', name].includes(databaseName.toLowerCase()));
}

function isOf({ properties }: KustoDatabase, { id }: AttachedDatabaseConfiguration): boolean {
  const name = properties?.attachedDatabaseConfigurationName;
  return typeof name === 'string' && name.toLowerCase() === lastSegment(id).toLowerCase();
}

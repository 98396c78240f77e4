import { lastSegment } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';

/** A value that a step can change, with its path in what-if: a JSON path of the cluster, or a resource by name. */
export type Entry = [path: string, value: unknown];

export function clusterEntries({ parts }: Snapshot): Entry[] {
  const cluster = valueOr(parts.cluster, undefined);
  return [
    ...leaves('properties', cluster && withoutConnections(cluster.properties)),
    ...leaves('identity', cluster?.identity),
    ...leaves('tags', cluster?.tags ?? undefined),
    ...leaves('sku', cluster?.sku),
    ...leaves('zones', cluster?.zones ?? undefined),
  ];
}

/** Connections are another step's. */
function withoutConnections({ privateEndpointConnections: _connections, ...rest }: KustoCluster['properties']) {
  return rest;
}

export function roleEntries(path: string, reading: EvidenceResult<AzureRoleAssignment[]>): Entry[] {
  return valueOr(reading, []).map((role): Entry => [`${path}/${role.name}`, role]);
}

export function kustoRoleEntries({ parts }: Snapshot): Entry[] {
  return [
    ...valueOr(parts.clusterPrincipalAssignments, []).map((entry) => assignmentEntry('', entry)),
    ...valueOr(parts.databasePrincipalAssignments, []).flatMap(({ databaseName, assignments }) =>
      valueOr(assignments, []).map((entry) => assignmentEntry(`databases/${databaseName}/`, entry)),
    ),
  ];
}

function assignmentEntry(prefix: string, { id, properties }: { id: string; properties: unknown }): Entry {
  return [`${prefix}principalAssignments/${lastSegment(id)}`, properties];
}

/** Resource IDs don't read as a path, so such a dictionary is one leaf. */
export function leaves(path: string, value: unknown): Entry[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value) || path.endsWith('.userAssignedIdentities'))
    return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(`${path}.${name}`, inner));
}

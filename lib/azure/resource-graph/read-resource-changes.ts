import {
  type ResourceChangeRow,
  resourceChangeRowSchema,
  resourceChangeSchema,
} from '@/lib/model/azure/governance-bodies';
import type { LastWrite } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { readRow } from '../reads/read-list';
import type { Connection } from '../transport/connection';
import { fromResourceGraph, kqlString } from './from-resource-graph';

/** Two pages, of the 15 queries in 5 seconds that Azure allows. */
export const mostRecordsOfCluster = 2000;

/**
 * Reads the last 14 days of a resource and those below it, newest first, and one more than `mostRecordsOfCluster` if
 * there are more. Source: https://learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes
 */
export function readChangesOf(
  connection: Connection,
  resourceId: string,
): Promise<EvidenceResult<ResourceChangeRow[]>> {
  const [same, below] = [kqlString(resourceId), kqlString(`${resourceId}/`)];
  return readChanges(connection, `target =~ ${same} or target startswith ${below}`, mostRecordsOfCluster + 1);
}

/** Reads the newest changes of all clusters and those below them. */
export function readNewestChanges(connection: Connection, most: number): Promise<EvidenceResult<ResourceChangeRow[]>> {
  const type = 'tostring(properties.targetResourceType)';
  const filter = `${type} =~ 'microsoft.kusto/clusters' or ${type} startswith 'microsoft.kusto/clusters/'`;
  return readChanges(connection, filter, most);
}

function readChanges(
  connection: Connection,
  filter: string,
  most: number,
): Promise<EvidenceResult<ResourceChangeRow[]>> {
  const query = `resourcechanges
| extend at = tostring(properties.changeAttributes.timestamp), target = tostring(properties.targetResourceId)
| where ${filter}
| project id, at, properties
| order by at desc, id asc
| take ${most}`;
  return fromResourceGraph(connection, { query, action: 'Microsoft.Resources/changes/read' }, (rows) =>
    rows.map((row) => readRow(row, resourceChangeSchema)),
  );
}

/**
 * Reads the principal and the client of the last write. `null` without a change in 14 days. Source:
 * https://learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes
 */
export function readLastWrite(connection: Connection, resourceId: string): Promise<EvidenceResult<LastWrite | null>> {
  const query = `resourcechanges
| extend at = tostring(properties.changeAttributes.timestamp), target = tostring(properties.targetResourceId)
| where target =~ ${kqlString(resourceId)}
| project at, changedBy = tostring(properties.changeAttributes.changedBy), changedByType = tostring(properties.changeAttributes.changedByType), clientType = tostring(properties.changeAttributes.clientType)
| order by at desc
| take 1`;
  return fromResourceGraph(connection, { query, action: 'Microsoft.Resources/changes/read' }, ([row]) => {
    if (row === undefined) return null;
    const { changedBy, changedByType, clientType, at } = readRow(row, resourceChangeRowSchema);
    return { by: changedBy ?? '', byType: changedByType ?? '', client: clientType ?? '', at: at ?? '' };
  });
}

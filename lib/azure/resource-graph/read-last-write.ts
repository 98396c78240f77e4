import { resourceChangeRowSchema } from '@/lib/model/azure/governance-bodies';
import type { LastWrite } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { readRow } from '../reads/read-list';
import type { Connection } from '../transport/connection';
import { fromResourceGraph, kqlString } from './from-resource-graph';

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

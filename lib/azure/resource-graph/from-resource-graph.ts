import { apiVersions } from '@/lib/model/azure/api-versions';
import type { EvidenceResult, Unreadable } from '@/lib/model/evidence-result';
import { toEvidenceResult } from '../reads/to-evidence-result';
import type { Cloud } from '../transport/clouds';
import type { Connection } from '../transport/connection';
import { type ResourceGraphQuery, readAllRows } from './query-resource-graph';

/** Returns evidence from Azure Resource Graph, which can lag and silently leaves out what the account can't read. */
export function fromResourceGraph<T>(
  connection: Connection,
  { action, ...query }: ResourceGraphQuery & { action: string },
  toValue: (rows: unknown[]) => T,
): Promise<EvidenceResult<T>> {
  const read = readAllRows(connection, query).then(({ rows, requestId }) => ({ value: toValue(rows), requestId }));
  return toEvidenceResult(read, {
    apiVersion: apiVersions.resourceGraph,
    source: 'resource-graph',
    signal: connection.signal,
    action,
  });
}

export function rolesNotIndexed({ resourceGraphHasRoles }: Cloud): Unreadable | undefined {
  if (resourceGraphHasRoles) return undefined;
  return {
    state: 'unreadable',
    reason: 'not-documented',
    message: 'Azure Resource Graph doesn’t include role assignments in Azure China.',
  };
}

export function kqlString(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

import { apiVersions } from '@/lib/model/azure/api-versions';
import type { EvidenceResult, Unreadable } from '@/lib/model/evidence-result';
import { toEvidenceResult } from '../reads/evidence-result';
import type { Cloud } from '../transport/clouds';
import type { Connection } from '../transport/connection';
import { type IndexQuery, readAllRows } from './query-resource-graph';

/**
 * A part of the evidence that Resource Graph answers. It may lag behind a write, and what the sign-in may not read is missing
 * without a word.
 */
export function ofIndex<T>(
  connection: Connection,
  { action, ...query }: IndexQuery & { action: string },
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

/** Why role assignments aren't read from Resource Graph in this cloud, or `undefined` where they are. */
export function rolesNotIndexed({ indexHasRoles }: Cloud): Unreadable | undefined {
  if (indexHasRoles) return undefined;
  return {
    state: 'unreadable',
    reason: 'not-documented',
    message: "Role assignments aren't available in Azure China's Resource Graph.",
  };
}

/** A text as it stands in a query, quotes included. */
export function kqlText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

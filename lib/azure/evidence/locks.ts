import { apiVersions } from '@/lib/model/api-versions';
import { containsId, encodeId, subscriptionOf, toClusterId } from '@/lib/model/arm-id';
import { lockSchema } from '@/lib/model/azure-bodies';
import type { ManagementLock } from '@/lib/model/evidence-parts';
import type { Reading } from '@/lib/model/reading';
import type { Connection } from '../connection';
import type { EvidenceReader } from '../evidence-context';
import { listOfProvider } from '../of-provider';

/**
 * Locks at the cluster and above it. The subscription's list holds all of them; who may read only the cluster gets its
 * own list. UNCONFIRMED: that the cluster's list names inherited locks; one that it does not name is met as
 * `ScopeLocked` when a fix is applied.
 */
export const locksReader: EvidenceReader<'locks'> = ({ connection, ref }) => locksOf(connection, toClusterId(ref));

/** Locks at a resource and above it, by its ARM id. */
export async function locksOf(connection: Connection, resourceId: string): Promise<Reading<ManagementLock[]>> {
  const all = await locksAt(connection, `/subscriptions/${subscriptionOf(resourceId) ?? ''}`);
  const isRefused = all.state === 'unreadable' && all.reason === 'forbidden';
  const read = isRefused ? await locksAt(connection, encodeId(resourceId)) : all;
  if (read.state !== 'read') return read;
  return { ...read, value: read.value.filter(({ scope }) => containsId(scope, resourceId)) };
}

async function locksAt(connection: Connection, scope: string): Promise<Reading<ManagementLock[]>> {
  const read = await listOfProvider(connection, {
    item: lockSchema,
    path: `${scope}/providers/Microsoft.Authorization/locks`,
    apiVersion: apiVersions.locks,
    action: 'Microsoft.Authorization/locks/read',
  });
  if (read.state !== 'read') return read;
  const value = read.value.map(({ id, name, properties }) => ({
    id,
    name,
    level: properties.level,
    notes: properties.notes ?? null,
    scope: id.replace(/\/providers\/Microsoft\.Authorization\/locks\/[^/]+$/i, ''),
  }));
  return { ...read, value };
}

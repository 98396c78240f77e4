import { apiVersions } from '@/lib/model/api-versions';
import { type ClusterRef, containsId, toClusterId } from '@/lib/model/arm-id';
import { lockSchema } from '@/lib/model/azure-bodies';
import type { ManagementLock } from '@/lib/model/evidence-parts';
import { Problem } from '@/lib/model/problem';
import type { Connection } from './connection';
import { clusterPath } from './paths';
import { readJsonList } from './read-json-list';
import type { Read } from './read-list';

/**
 * Locks at a cluster and above it. The subscription's list holds all of them; who may read only the cluster gets its
 * own list. UNCONFIRMED: that the cluster's list names inherited locks; one that it does not name is met as
 * `ScopeLocked` when a fix is applied.
 */
export async function readLocks(connection: Connection, ref: ClusterRef): Promise<Read<ManagementLock[]>> {
  const all = await readLocksAt(connection, `/subscriptions/${ref.subscriptionId}`).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'forbidden') return readLocksAt(connection, clusterPath(ref));
    throw error;
  });
  const clusterId = toClusterId(ref);
  return { ...all, value: all.value.filter(({ scope }) => containsId(scope, clusterId)) };
}

async function readLocksAt(connection: Connection, scope: string): Promise<Read<ManagementLock[]>> {
  const read = await readJsonList(connection, {
    item: lockSchema,
    path: `${scope}/providers/Microsoft.Authorization/locks`,
    query: `api-version=${apiVersions.locks}`,
  });
  const value = read.value.map(({ id, name, properties }) => ({
    id,
    name,
    level: properties.level,
    notes: properties.notes ?? null,
    scope: id.replace(/\/providers\/Microsoft\.Authorization\/locks\/[^/]+$/i, ''),
  }));
  return { ...read, value };
}

import { apiVersions } from '@/lib/model/azure/api-versions';
import { containsId, encodeId, normalizeId, sameId, subscriptionOf, toClusterId } from '@/lib/model/azure/arm-id';
import { lockSchema } from '@/lib/model/azure/azure-bodies';
import type { ManagementLock } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { listOfProvider } from '../reads/of-provider';
import type { Connection } from '../transport/connection';
import type { EvidenceContext, EvidenceReader } from './evidence-context';

/** Locks at a resource and above it. */
export interface LockReadings {
  /** All that were seen. */
  locks: EvidenceResult<ManagementLock[]>;
  /** Those on the subscription itself. */
  subscriptionLocks: EvidenceResult<ManagementLock[]>;
}

/** Locks at the cluster and above it. */
export const locksReader: EvidenceReader<'locks'> = async (context) => (await context.once(ofCluster)).locks;

/** Those on the subscription that the cluster lies in. */
export const subscriptionLocksReader: EvidenceReader<'subscriptionLocks'> = async (context) =>
  (await context.once(ofCluster)).subscriptionLocks;

function ofCluster({ connection, ref }: EvidenceContext): Promise<LockReadings> {
  return locksOf(connection, toClusterId(ref));
}

/**
 * Locks at a resource and above it, by its ARM id. The subscription's list holds all of them. Who may not read it gets those of the
 * group and of the resource, and not those on the subscription: the specification has a resource's list hold "any level below
 * resource", and UNCONFIRMED is whether Azure adds the inherited ones.
 */
export async function locksOf(connection: Connection, resourceId: string): Promise<LockReadings> {
  const subscription = `/subscriptions/${subscriptionOf(resourceId) ?? ''}`;
  const all = await locksAt(connection, subscription);
  if (all.state === 'unreadable' && all.reason === 'forbidden') {
    return { locks: await locksBelow(connection, resourceId), subscriptionLocks: all };
  }
  if (all.state !== 'read') return { locks: all, subscriptionLocks: all };
  return {
    locks: { ...all, value: all.value.filter(({ scope }) => containsId(scope, resourceId)) },
    subscriptionLocks: { ...all, value: all.value.filter(({ scope }) => sameId(scope, subscription)) },
  };
}

/** What the lists of the group and of the resource name; either may be refused while the other is not. */
async function locksBelow(connection: Connection, resourceId: string): Promise<EvidenceResult<ManagementLock[]>> {
  const group = resourceId.split('/').slice(0, 5).join('/');
  const [own, ofGroup] = await Promise.all([
    locksAt(connection, encodeId(resourceId)),
    locksAt(connection, encodeId(group)),
  ]);
  const read = [own, ofGroup].filter((reading) => reading.state === 'read');
  const [first] = read;
  if (!first) return own;
  const byId = new Map(read.flatMap(({ value }) => value.map((lock) => [normalizeId(lock.id), lock])));
  return { ...first, value: [...byId.values()].filter(({ scope }) => containsId(scope, resourceId)) };
}

async function locksAt(connection: Connection, scope: string): Promise<EvidenceResult<ManagementLock[]>> {
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

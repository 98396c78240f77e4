import { apiVersions } from '@/lib/model/azure/api-versions';
import { containsId, encodeId, normalizeId, sameId, subscriptionOf, toClusterId } from '@/lib/model/azure/arm-id';
import type { ManagementLock } from '@/lib/model/evidence-parts';
import { type EvidenceResult, mapLoaded } from '@/lib/model/evidence-result';
import { lockSchema } from '../azure-bodies';
import { listFromProvider } from '../reads/to-evidence-result';
import type { Connection } from '../transport/connection';
import type { EvidenceContext, EvidenceReader } from './evidence-context';

interface LockResults {
  locks: EvidenceResult<ManagementLock[]>;
  subscriptionLocks: EvidenceResult<ManagementLock[]>;
}

export const locksReader: EvidenceReader<'locks'> = async (context) => (await context.once(ofCluster)).locks;

export const subscriptionLocksReader: EvidenceReader<'subscriptionLocks'> = async (context) =>
  (await context.once(ofCluster)).subscriptionLocks;

function ofCluster({ connection, ref }: EvidenceContext): Promise<LockResults> {
  return locksOf(connection, toClusterId(ref));
}

/**
 * Reads the locks at a resource and above from the subscription's list or, after a 403, from the lists of the resource
 * group and the resource ("any level below resource" in the specification). UNCONFIRMED: whether Azure adds the
 * inherited ones.
 */
export async function locksOf(connection: Connection, resourceId: string): Promise<LockResults> {
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

async function locksBelow(connection: Connection, resourceId: string): Promise<EvidenceResult<ManagementLock[]>> {
  const group = resourceId.split('/').slice(0, 5).join('/');
  const [own, ofGroup] = await Promise.all([
    locksAt(connection, encodeId(resourceId)),
    locksAt(connection, encodeId(group)),
  ]);
  const read = [own, ofGroup].filter((result) => result.state === 'read');
  const [first] = read;
  if (!first) return own;
  const byId = new Map(read.flatMap(({ value }) => value.map((lock) => [normalizeId(lock.id), lock])));
  return { ...first, value: [...byId.values()].filter(({ scope }) => containsId(scope, resourceId)) };
}

async function locksAt(connection: Connection, scope: string): Promise<EvidenceResult<ManagementLock[]>> {
  const locks = await listFromProvider(connection, {
    item: lockSchema,
    path: `${scope}/providers/Microsoft.Authorization/locks`,
    apiVersion: apiVersions.locks,
    action: 'Microsoft.Authorization/locks/read',
  });
  return mapLoaded(locks, (bodies) =>
    bodies.map(({ id, name, properties }) => ({
      id,
      name,
      level: properties.level,
      notes: properties.notes ?? null,
      scope: id.replace(/\/providers\/Microsoft\.Authorization\/locks\/[^/]+$/i, ''),
    })),
  );
}

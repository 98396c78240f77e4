import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import type { UserAssignedIdentitiesAnswer } from '@/lib/model/api/api';
import { type ClusterRef, normalizeId } from '@/lib/model/azure/arm-id';
import { regionName } from '@/lib/model/cluster';

/** User-assigned identities that the sign-in may read, those of the cluster first, then by name. */
export async function listUserAssignedIdentities(
  gateway: Gateway,
  ref: ClusterRef,
): Promise<UserAssignedIdentitiesAnswer> {
  const [snapshot, identities] = await Promise.all([
    gateway.readSnapshot(ref, { parts: ['cluster'] }),
    gateway.readUserAssignedIdentities(),
  ]);
  const { cluster } = snapshot.parts;
  const own = cluster.state === 'read' ? Object.keys(cluster.value.identity?.userAssignedIdentities ?? {}) : [];
  const attached = new Set(own.map(normalizeId));
  const userAssignedIdentities = identities.map(({ id, name, location }) => ({
    id,
    name,
    location: regionName(location),
    attached: attached.has(normalizeId(id)),
  }));
  return {
    userAssignedIdentities: userAssignedIdentities.sort(
      (left, right) => Number(right.attached) - Number(left.attached) || left.name.localeCompare(right.name),
    ),
  };
}

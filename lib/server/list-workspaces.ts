import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import type { WorkspacesAnswer } from '@/lib/model/api/api';
import { type ClusterRef, normalizeId } from '@/lib/model/azure/arm-id';
import { regionName } from '@/lib/model/cluster';

/** Log Analytics workspaces that the sign-in may read, those that get logs of the cluster first, then those of its region, then by name. */
export async function listWorkspaces(gateway: Gateway, ref: ClusterRef): Promise<WorkspacesAnswer> {
  const [snapshot, workspaces] = await Promise.all([
    gateway.readSnapshot(ref, { parts: ['cluster', 'diagnosticSettings'] }),
    gateway.readWorkspaces(),
  ]);
  const { cluster, diagnosticSettings } = snapshot.parts;
  const region = cluster.state === 'read' ? regionName(cluster.value.location) : undefined;
  const settings = diagnosticSettings.state === 'read' ? diagnosticSettings.value : [];
  const used = new Set(settings.map(({ properties }) => normalizeId(properties.workspaceId ?? '')));
  const listed = workspaces.map(({ id, name, location }) => ({
    id,
    name,
    location: regionName(location),
    sameRegion: regionName(location) === region,
    used: used.has(normalizeId(id)),
  }));
  return {
    workspaces: listed.sort(
      (left, right) =>
        Number(right.used) - Number(left.used) ||
        Number(right.sameRegion) - Number(left.sameRegion) ||
        left.name.localeCompare(right.name),
    ),
  };
}

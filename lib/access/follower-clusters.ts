import type { AccessEvidence, AccessHop, AccessPrincipal } from '@/lib/model/access';
import { lastSegment, normalizeId } from '@/lib/model/azure/arm-id';
import { valueOr } from '@/lib/model/evidence-result';
import { entryOf } from '@/lib/model/lookup-table';
import { abilitySet } from './ability-set';
import type { DatabaseNames } from './database-names';
import { followerClusterPath, unreadableFollowerPath } from './path-kinds/followers';
import { actionWords } from './path-words';
import { compareText } from './principal-table';
import { type Way, wayOf } from './way';

export interface FollowerCluster {
  principal: AccessPrincipal;
  ways: Way[];
}

export function followerClusters({ parts }: AccessEvidence, names: DatabaseNames): FollowerCluster[] {
  const found = new Map<string, FollowerCluster>();
  const readable = valueOr(parts.followers, {});
  for (const { clusterResourceId, attachedDatabaseConfigurationName, databaseName } of valueOr(
    parts.followerDatabases,
    [],
  )) {
    if (!clusterResourceId || !databaseName) continue;
    const id = normalizeId(clusterResourceId);
    const entry = entryOf(readable, id);
    const displayName = valueOr(entry, null)?.name ?? lastSegment(clusterResourceId);
    const follower = found.get(id) ?? { principal: { id, type: 'cluster', displayName }, ways: [] };
    found.set(id, follower);
    const database = databaseName === '*' ? null : names.unlistedKeyOf(databaseName);
    const hop: AccessHop = {
      kind: 'follower',
      id,
      name: displayName,
      ...(attachedDatabaseConfigurationName ? { role: attachedDatabaseConfigurationName } : {}),
      part: 'followerDatabases',
    };
    const can = abilitySet('read');
    const action = actionWords(can, database === null ? null : names.nameOf(database));
    const detail = attachedDatabaseConfigurationName ?? displayName;
    const kind = entry?.state === 'read' ? followerClusterPath : unreadableFollowerPath;
    follower.ways.push(wayOf(kind, { database, can, hops: [hop], words: { action, through: displayName, detail } }));
  }
  return [...found.values()].sort((left, right) => compareText(left.principal.id, right.principal.id));
}

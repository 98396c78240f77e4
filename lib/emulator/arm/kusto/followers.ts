import { objectOf, sameJson, stringOf } from '../../json';
import { getResource, putResource, removeTree, resourceKey } from '../../store';
import type { ArmResource, EmulatorState, JsonObject } from '../../types';
import { memoPerVersion, resourcesIn, resourcesOf } from '../resource-index';

/**
 * Followed databases (https://learn.microsoft.com/azure/data-explorer/follower), derived from the leader's databases
 * and the configurations that reference it.
 */

const configurationsByLeader = memoPerVersion((state) => {
  const found = new Map<string, ArmResource[]>();
  for (const attached of resourcesOf(state, 'Microsoft.Kusto/clusters/attachedDatabaseConfigurations')) {
    const leader = resourceKey(leaderOf(attached));
    found.set(leader, [...(found.get(leader) ?? []), attached]);
  }
  return found;
});

export function followersOf(state: EmulatorState, clusterId: string): ArmResource[] {
  return configurationsByLeader(state).get(resourceKey(clusterId)) ?? [];
}

export function leaderOf(configuration: ArmResource): string {
  return stringOf(objectOf(configuration.properties).clusterResourceId) ?? '';
}

export function clusterIdIn(id: string): string {
  return id.split('/').slice(0, 9).join('/');
}

export function refreshFollowers(state: EmulatorState, leaderId: string, at: number): void {
  const configurations = followersOf(state, leaderId);
  for (const configuration of configurations) attach(state, configuration, at);
  const followed = new Set(
    configurations.flatMap((item) => leaderDatabases(state, item).map(({ id }) => resourceKey(id))),
  );
  for (const database of ownDatabases(state, leaderId)) {
    const properties = objectOf(database.properties);
    const isFollowed = followed.has(resourceKey(database.id));
    if ((properties.isFollowed ?? false) === isFollowed) continue;
    putResource(state, { ...database, properties: { ...properties, isFollowed } }, at);
  }
}

export function detach(state: EmulatorState, configuration: ArmResource, at: number): void {
  for (const database of attachedBy(state, configuration)) removeTree(state, database.id, at);
  refreshFollowers(state, leaderOf(configuration), at);
}

/**
 * Returns a configuration's origin (spec Kusto 2025-02-14, DatabaseShareOrigin), from the follower's database or the
 * configuration itself.
 */
export function shareOriginOf(state: EmulatorState, configuration: ArmResource): string {
  const shown = attachedBy(state, configuration).map(({ properties }) => objectOf(properties).databaseShareOrigin);
  const origins = [objectOf(configuration.properties).databaseShareOrigin, ...shown].flatMap(
    (item) => stringOf(item) ?? [],
  );
  return origins.find((origin) => origin !== 'Direct') ?? 'Direct';
}

export function followedName(configuration: JsonObject, original: string): string {
  const override = stringOf(configuration.databaseNameOverride);
  return `${stringOf(configuration.databaseNamePrefix) ?? ''}${override || original}`;
}

/** Returns the covered databases of a leader: one, or all with `*`. */
export function leaderDatabases(state: EmulatorState, configuration: ArmResource): ArmResource[] {
  const wanted = stringOf(objectOf(configuration.properties).databaseName)?.toLowerCase();
  return ownDatabases(state, leaderOf(configuration)).filter(
    (database) => wanted === '*' || wanted === lastName(database).toLowerCase(),
  );
}

function attach(state: EmulatorState, configuration: ArmResource, at: number): void {
  const follower = getResource(state, clusterIdIn(configuration.id));
  if (!follower) return;
  const settings = objectOf(configuration.properties);
  const sources = leaderDatabases(state, configuration);
  const present = new Map(attachedBy(state, configuration).map((item) => [lastName(item).toLowerCase(), item]));
  const names: string[] = [];
  for (const source of sources) {
    const name = followedName(settings, lastName(source));
    names.push(name);
    const held = present.get(name.toLowerCase());
    present.delete(name.toLowerCase());
    const next = followingDatabase(follower, configuration, source, name, held);
    if (!held || !sameJson(objectOf(held.properties), objectOf(next.properties))) putResource(state, next, at);
  }
  for (const gone of present.values()) removeTree(state, gone.id, at);
  if (sameJson(settings.attachedDatabaseNames, names)) return;
  putResource(state, { ...configuration, properties: { ...settings, attachedDatabaseNames: names } }, at);
}

/** Returns a follower's database: the leader's, with its own hot cache period. */
function followingDatabase(
  follower: ArmResource,
  configuration: ArmResource,
  source: ArmResource,
  name: string,
  held: ArmResource | undefined,
): ArmResource {
  const settings = objectOf(configuration.properties);
  const { softDeletePeriod = null, hotCachePeriod = null, statistics = null } = objectOf(source.properties);
  const own = objectOf(held?.properties);
  return {
    id: `${follower.id}/Databases/${name}`,
    name: `${follower.name}/${name}`,
    type: 'Microsoft.Kusto/Clusters/Databases',
    location: follower.location,
    kind: 'ReadOnlyFollowing',
    properties: {
      ...own,
      softDeletePeriod,
      hotCachePeriod: own.hotCachePeriod ?? hotCachePeriod,
      statistics,
      leaderClusterResourceId: settings.clusterResourceId ?? null,
      attachedDatabaseConfigurationName: lastName(configuration),
      principalsModificationKind: settings.defaultPrincipalsModificationKind ?? null,
      tableLevelSharingProperties: settings.tableLevelSharingProperties ?? null,
      originalDatabaseName: lastName(source),
      databaseShareOrigin: own.databaseShareOrigin ?? 'Direct',
      provisioningState: 'Succeeded',
    },
  };
}

function attachedBy(state: EmulatorState, configuration: ArmResource): ArmResource[] {
  const name = lastName(configuration).toLowerCase();
  const leader = resourceKey(leaderOf(configuration));
  return resourcesIn(state, `${clusterIdIn(configuration.id)}/databases`).filter(({ kind, properties }) => {
    const { attachedDatabaseConfigurationName, leaderClusterResourceId } = objectOf(properties);
    return (
      kind === 'ReadOnlyFollowing' &&
      stringOf(attachedDatabaseConfigurationName)?.toLowerCase() === name &&
      resourceKey(stringOf(leaderClusterResourceId) ?? '') === leader
    );
  });
}

function ownDatabases(state: EmulatorState, clusterId: string): ArmResource[] {
  return resourcesIn(state, `${clusterId}/databases`).filter(({ kind }) => kind === 'ReadWrite');
}

function lastName({ id }: ArmResource): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

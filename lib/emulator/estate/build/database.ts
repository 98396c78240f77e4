import type { ArmResource, JsonObject } from '../../types';
import { type ClusterRef, clusterId } from './cluster';

export function databaseId(ref: ClusterRef, database: string): string {
  return `${clusterId(ref)}/Databases/${database}`;
}

/** @param properties the differences (ISO 8601 durations, bytes) */
export function database(ref: ClusterRef, name: string, properties: JsonObject = {}): ArmResource {
  return {
    ...databaseBody(ref, name),
    kind: 'ReadWrite',
    properties: {
      softDeletePeriod: 'P365D',
      hotCachePeriod: 'P31D',
      statistics: { size: 0 },
      isFollowed: false,
      provisioningState: 'Succeeded',
      ...properties,
    },
  };
}

export function followingDatabase(
  ref: ClusterRef,
  name: string,
  leader: ClusterRef,
  configuration: string,
  principalsModificationKind: 'Union' | 'Replace' | 'None',
): ArmResource {
  return {
    ...databaseBody(ref, name),
    kind: 'ReadOnlyFollowing',
    properties: {
      softDeletePeriod: 'P365D',
      hotCachePeriod: 'P31D',
      statistics: { size: 0 },
      leaderClusterResourceId: clusterId(leader),
      attachedDatabaseConfigurationName: configuration,
      principalsModificationKind,
      tableLevelSharingProperties: null,
      originalDatabaseName: name,
      databaseShareOrigin: 'Direct',
      provisioningState: 'Succeeded',
    },
  };
}

/** Returns the configuration of a follower. `*` means all databases, including future ones. */
export function attachedDatabaseConfiguration(
  ref: ClusterRef,
  name: string,
  leader: ClusterRef,
  databaseName: string,
  defaultPrincipalsModificationKind: 'Union' | 'Replace' | 'None',
): ArmResource {
  return {
    id: `${clusterId(ref)}/AttachedDatabaseConfigurations/${name}`,
    name: `${ref.name}/${name}`,
    type: 'Microsoft.Kusto/Clusters/AttachedDatabaseConfigurations',
    location: ref.location,
    properties: {
      databaseName,
      clusterResourceId: clusterId(leader),
      attachedDatabaseNames: [],
      defaultPrincipalsModificationKind,
      provisioningState: 'Succeeded',
    },
  };
}

/** Returns a data connection. `kind` and `properties` as in Kusto. */
export function dataConnection(
  ref: ClusterRef,
  databaseName: string,
  name: string,
  kind: 'EventHub' | 'EventGrid' | 'IotHub',
  properties: JsonObject,
): ArmResource {
  return {
    id: `${databaseId(ref, databaseName)}/DataConnections/${name}`,
    name: `${ref.name}/${databaseName}/${name}`,
    type: 'Microsoft.Kusto/Clusters/Databases/DataConnections',
    location: ref.location,
    kind,
    properties: { databaseRouting: 'Single', ...properties, provisioningState: 'Succeeded' },
  };
}

export function databaseScript(
  ref: ClusterRef,
  databaseName: string,
  name: string,
  properties: JsonObject,
): ArmResource {
  return {
    id: `${databaseId(ref, databaseName)}/Scripts/${name}`,
    name: `${ref.name}/${databaseName}/${name}`,
    type: 'Microsoft.Kusto/Clusters/Databases/Scripts',
    properties: { continueOnErrors: false, ...properties, provisioningState: 'Succeeded' },
  };
}

function databaseBody(ref: ClusterRef, name: string) {
  return {
    id: databaseId(ref, name),
    name: [ref.name, name].join('/'),
    type: 'Microsoft.Kusto/Clusters/Databases',
    location: ref.location,
  };
}

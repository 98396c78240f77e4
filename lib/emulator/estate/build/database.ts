import type { ArmResource, JsonObject } from '../../types';
import { type ClusterPlace, clusterId } from './cluster';

/** The id of a database; what lies below it is named from here. */
export function databaseId(place: ClusterPlace, database: string): string {
  return `${clusterId(place)}/Databases/${database}`;
}

/** A read-write database; `properties` says what differs (ISO 8601 periods, size in bytes). */
export function database(place: ClusterPlace, name: string, properties: JsonObject = {}): ArmResource {
  return {
    ...databaseBody(place, name),
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

/** A database that a follower cluster shows of its leader. */
export function followingDatabase(
  place: ClusterPlace,
  name: string,
  leader: ClusterPlace,
  configuration: string,
  principalsModificationKind: 'Union' | 'Replace' | 'None',
): ArmResource {
  return {
    ...databaseBody(place, name),
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

/** What makes a cluster follow databases of another; `*` means all of them, future ones too. */
export function attachedDatabaseConfiguration(
  place: ClusterPlace,
  name: string,
  leader: ClusterPlace,
  databaseName: string,
  defaultPrincipalsModificationKind: 'Union' | 'Replace' | 'None',
): ArmResource {
  return {
    id: `${clusterId(place)}/AttachedDatabaseConfigurations/${name}`,
    name: `${place.name}/${name}`,
    type: 'Microsoft.Kusto/Clusters/AttachedDatabaseConfigurations',
    location: place.location,
    properties: {
      databaseName,
      clusterResourceId: clusterId(leader),
      attachedDatabaseNames: [],
      defaultPrincipalsModificationKind,
      provisioningState: 'Succeeded',
    },
  };
}

/** A connection that ingests; `kind` and `properties` as Kusto names them. */
export function dataConnection(
  place: ClusterPlace,
  databaseName: string,
  name: string,
  kind: 'EventHub' | 'EventGrid' | 'IotHub',
  properties: JsonObject,
): ArmResource {
  return {
    id: `${databaseId(place, databaseName)}/DataConnections/${name}`,
    name: `${place.name}/${databaseName}/${name}`,
    type: 'Microsoft.Kusto/Clusters/Databases/DataConnections',
    location: place.location,
    kind,
    properties: { databaseRouting: 'Single', ...properties, provisioningState: 'Succeeded' },
  };
}

/** A script that ran in a database. */
export function databaseScript(
  place: ClusterPlace,
  databaseName: string,
  name: string,
  properties: JsonObject,
): ArmResource {
  return {
    id: `${databaseId(place, databaseName)}/Scripts/${name}`,
    name: `${place.name}/${databaseName}/${name}`,
    type: 'Microsoft.Kusto/Clusters/Databases/Scripts',
    properties: { continueOnErrors: false, ...properties, provisioningState: 'Succeeded' },
  };
}

function databaseBody(place: ClusterPlace, name: string) {
  return {
    id: databaseId(place, name),
    name: [place.name, name].join('/'),
    type: 'Microsoft.Kusto/Clusters/Databases',
    location: place.location,
  };
}

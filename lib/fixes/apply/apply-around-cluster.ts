import { containsId, sameId } from '@/lib/model/azure/arm-id';
import { type DataConnection, dataConnectionSchema } from '@/lib/model/azure/kusto-bodies';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { containsJson } from '../contains-json';
import type { StepOf } from '../steps';
import { changePart, changeReading } from './change-part';

type Step = StepOf<
  | 'private-endpoint-connection.update'
  | 'language-extensions.remove'
  | 'language-extensions.add'
  | 'follower-databases.detach'
  | 'data-connection.update'
>;

/** The evidence after a step that writes what lies below a cluster, or that a POST on it does. */
export function applyAroundCluster(snapshot: Snapshot, step: Step): Snapshot {
  switch (step.kind) {
    case 'private-endpoint-connection.update':
      return changePart(snapshot, 'cluster', (cluster) => withDecision(cluster, step));
    case 'language-extensions.remove':
    case 'language-extensions.add':
      return changePart(snapshot, 'cluster', (cluster) => withExtensions(cluster, step));
    case 'follower-databases.detach': {
      const { clusterResourceId, attachedDatabaseConfigurationName } = step.body;
      return changePart(snapshot, 'followerDatabases', (present) =>
        present.filter(
          (follower) =>
            !sameId(follower.clusterResourceId ?? '', clusterResourceId) ||
            !sameId(follower.attachedDatabaseConfigurationName ?? '', attachedDatabaseConfigurationName),
        ),
      );
    }
    case 'data-connection.update':
      return changePart(snapshot, 'dataConnections', (databases) =>
        databases.map((database) =>
          containsId(database.databaseId, step.id)
            ? {
                ...database,
                items: changeReading(database.items, (items) => items.map((item) => withBody(item, step))),
              }
            : database,
        ),
      );
    default:
      return step satisfies never;
  }
}

function withDecision(
  cluster: KustoCluster,
  { id, properties }: StepOf<'private-endpoint-connection.update'>,
): KustoCluster {
  const connections = (cluster.properties.privateEndpointConnections ?? []).map((connection) =>
    sameId(connection.id ?? '', id)
      ? {
          ...connection,
          properties: {
            ...connection.properties,
            privateLinkServiceConnectionState: {
              ...connection.properties?.privateLinkServiceConnectionState,
              ...properties.privateLinkServiceConnectionState,
            },
          },
        }
      : connection,
  );
  return { ...cluster, properties: { ...cluster.properties, privateEndpointConnections: connections } };
}

function withExtensions(
  cluster: KustoCluster,
  { kind, value }: StepOf<'language-extensions.remove' | 'language-extensions.add'>,
): KustoCluster {
  const present = cluster.properties.languageExtensions?.value ?? [];
  const isNamed = (name: string | null | undefined) =>
    value.some(({ languageExtensionName }) => sameId(languageExtensionName, name ?? ''));
  const others = present.filter(({ languageExtensionName }) => !isNamed(languageExtensionName));
  // One that says all that is asked for stays where it is, with what Azure adds to it.
  const isThere = value.every((wanted) => present.some((extension) => containsJson(extension, wanted)));
  const added = isThere ? present : [...others, ...value];
  const after = kind === 'language-extensions.add' ? added : others;
  return {
    ...cluster,
    properties: {
      ...cluster.properties,
      languageExtensions: { ...cluster.properties.languageExtensions, value: after },
    },
  };
}

function withBody(connection: DataConnection, { id, body }: StepOf<'data-connection.update'>): DataConnection {
  if (!sameId(connection.id, id)) return connection;
  return dataConnectionSchema.parse({ ...connection, properties: { ...connection.properties, ...body.properties } });
}

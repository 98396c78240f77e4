import type { AttachedDatabaseConfiguration, DataConnection } from '@/lib/model/azure/kusto-bodies';
import type { DatabaseItems, EvidenceParts } from '@/lib/model/evidence-parts';
import { sampleClusterId, sampleResourceGroup } from './sample-cluster';
import { sampleManagedEndpoint, samplePrivateEndpoint, sampleTargetConnection } from './sample-network';
import { sampleReading } from './sample-result';

const databaseId = `${sampleClusterId}/Databases/telemetry`;

export function sampleDatabaseItems<Item>(items: Item[]): DatabaseItems<Item>[] {
  return [{ databaseId, databaseName: 'telemetry', items: sampleReading(items) }];
}

/** An Event Hubs connection of the sample's database. */
export function sampleDataConnection({
  name = 'events',
  kind = 'EventHub',
  ...properties
}: { name?: string; kind?: string } & NonNullable<DataConnection['properties']> = {}): DataConnection {
  return {
    id: `${databaseId}/DataConnections/${name}`,
    name: `telemetryprod/telemetry/${name}`,
    kind,
    location: 'West Europe',
    properties: {
      eventHubResourceId: `${sampleResourceGroup}/providers/Microsoft.EventHub/namespaces/evhns-telemetry/eventhubs/events`,
      consumerGroup: 'adx',
      tableName: 'Events',
      dataFormat: 'JSON',
      compression: 'None',
      databaseRouting: 'Single',
      managedIdentityResourceId: sampleClusterId,
      managedIdentityObjectId: 'c1b6f0d2-5a47-4e0b-8f6c-3e9d7a12b840',
      provisioningState: 'Succeeded',
      ...properties,
    },
  };
}

/** A database of another cluster that the sample cluster follows. */
export function sampleAttachment(
  properties: NonNullable<AttachedDatabaseConfiguration['properties']>,
): AttachedDatabaseConfiguration {
  return {
    id: `${sampleClusterId}/AttachedDatabaseConfigurations/sales-orders`,
    name: 'telemetryprod/sales-orders',
    properties: {
      databaseName: 'orders',
      clusterResourceId: sampleClusterId.replace('telemetryprod', 'sales'),
      attachedDatabaseNames: ['orders'],
      defaultPrincipalsModificationKind: 'Replace',
      provisioningState: 'Succeeded',
      ...properties,
    },
  };
}

export const sampleNeighbours = {
  dataConnections: sampleDatabaseItems([sampleDataConnection()]),
  scripts: sampleDatabaseItems([
    {
      id: `${databaseId}/Scripts/tables`,
      name: 'telemetryprod/telemetry/tables',
      properties: {
        forceUpdateTag: '3',
        continueOnErrors: false,
        principalPermissionsAction: 'RemovePermissionOnScriptCompletion',
        scriptLevel: 'Database',
        provisioningState: 'Succeeded',
      },
    },
  ]),
  attachedDatabaseConfigurations: [],
  followerDatabases: [],
  managedPrivateEndpoints: [
    sampleManagedEndpoint('mpe-events', sampleReading([sampleTargetConnection('mpe-events', 'Approved')])),
  ],
  sandboxCustomImages: [],
  privateEndpoints: [samplePrivateEndpoint('pe-telemetry')],
} satisfies Partial<EvidenceParts>;

import type { ArmResource } from '../../../types';
import { builtInRoles, roleAssignment } from '../../build/azure-role';
import { cluster, standardSku } from '../../build/cluster';
import { database, dataConnection } from '../../build/database';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { resourceGroupId } from '../../build/scope';
import { dataEngineers, streamingEngineers } from '../groups';
import { bjorn } from '../people';
import { clusterRef, development } from '../subscriptions';

/** An old SKU without disk encryption, in a network, with an IP allowlist that allows all addresses. */
const ref = clusterRef(development, 'rg-iot', 'contosoiot', 'West US 2');
const network = `${resourceGroupId(ref)}/providers/Microsoft.Network`;

export const iot: ArmResource[] = [
  cluster(ref, {
    sku: standardSku('Standard_D13_v2'),
    tags: { env: 'development', owner: 'manufacturing' },
    properties: {
      allowedIpRangeList: ['0.0.0.0/0'],
      enableStreamingIngest: true,
      virtualNetworkConfiguration: {
        subnetId: `${network}/virtualNetworks/vnet-iot/subnets/snet-adx`,
        enginePublicIpId: `${network}/publicIPAddresses/pip-adx-engine`,
        dataManagementPublicIpId: `${network}/publicIPAddresses/pip-adx-management`,
        state: 'Enabled',
      },
    },
  }),
  database(ref, 'Devices', { statistics: { size: 38_654_705_664 } }),
  clusterPrincipal(ref, 'AllDatabasesAdmin', streamingEngineers),
  databasePrincipal(ref, 'Devices', 'Viewer', dataEngineers),
  databasePrincipal(ref, 'Devices', 'Viewer', bjorn),
  dataConnection(ref, 'Devices', 'devices', 'IotHub', {
    iotHubResourceId: `${resourceGroupId(ref)}/providers/Microsoft.Devices/IotHubs/iot-contoso`,
    consumerGroup: '$Default',
    tableName: 'Readings',
    dataFormat: 'JSON',
    eventSystemProperties: ['iothub-connection-device-id'],
    sharedAccessPolicyName: 'iothubowner',
  }),
  roleAssignment(resourceGroupId(ref), builtInRoles.contributor, bjorn),
];

import type { ArmResource } from '../../../types';
import { builtInRoles, roleAssignment } from '../../build/azure-role';
import { cluster, standardSku } from '../../build/cluster';
import { database, dataConnection } from '../../build/database';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { resourceGroupId } from '../../build/scope';
import { dataEngineers, streamingEngineers } from '../groups';
import { bjorn } from '../people';
import { development, placeIn } from '../places';

/** An old size that cannot encrypt its disks, still injected into a network, with an allow-list that allows everybody. */
const place = placeIn(development, 'rg-iot', 'contosoiot', 'West US 2');
const network = `${resourceGroupId(place)}/providers/Microsoft.Network`;

export const iot: ArmResource[] = [
  cluster(place, {
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
  database(place, 'Devices', { statistics: { size: 38_654_705_664 } }),
  clusterPrincipal(place, 'AllDatabasesAdmin', streamingEngineers),
  databasePrincipal(place, 'Devices', 'Viewer', dataEngineers),
  databasePrincipal(place, 'Devices', 'Viewer', bjorn),
  dataConnection(place, 'Devices', 'devices', 'IotHub', {
    iotHubResourceId: `${resourceGroupId(place)}/providers/Microsoft.Devices/IotHubs/iot-contoso`,
    consumerGroup: '$Default',
    tableName: 'Readings',
    dataFormat: 'JSON',
    eventSystemProperties: ['iothub-connection-device-id'],
    sharedAccessPolicyName: 'iothubowner',
  }),
  roleAssignment(resourceGroupId(place), builtInRoles.contributor, bjorn),
];

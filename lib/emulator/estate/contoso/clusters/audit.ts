import type { ArmResource } from '../../../types';
import { cluster, clusterId, standardSku } from '../../build/cluster';
import { database } from '../../build/database';
import { diagnosticSetting, lock } from '../../build/governance';
import { systemAssigned } from '../../build/identity';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { platformAdmins, securityOperations } from '../groups';
import { workspaceId } from '../monitoring';
import { clusterRef, production } from '../subscriptions';

/** Locked, without public access and private endpoint. */
const ref = clusterRef(production, 'rg-audit', 'contosoaudit', 'West Europe');

export const audit: ArmResource[] = [
  cluster(ref, {
    sku: standardSku('Standard_E2ads_v5'),
    zones: ['1', '2', '3'],
    tags: { env: 'production', owner: 'internal-audit' },
    identity: systemAssigned(ref),
    properties: {
      enableDoubleEncryption: true,
      publicNetworkAccess: 'Disabled',
      allowedIpRangeList: ['192.0.2.0/24'],
    },
  }),
  database(ref, 'Evidence', { softDeletePeriod: 'P3650D', statistics: { size: 15_032_385_536 } }),
  clusterPrincipal(ref, 'AllDatabasesAdmin', platformAdmins),
  databasePrincipal(ref, 'Evidence', 'Viewer', securityOperations),
  databasePrincipal(ref, 'Evidence', 'UnrestrictedViewer', securityOperations),
  lock(clusterId(ref), 'audit-freeze', 'ReadOnly', 'Frozen until this year’s audit is signed.'),
  diagnosticSetting(clusterId(ref), 'to-security', workspaceId, [{ categoryGroup: 'audit' }]),
];

import type { ArmResource } from '../../../types';
import { cluster, standardSku } from '../../build/cluster';
import { database } from '../../build/database';
import { systemAssigned, userAssignedIdentity } from '../../build/identity';
import { keyVault, vaultKey, vaultUri } from '../../build/key-vault';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { analysts, platformAdmins } from '../groups';
import { clusterRef, development } from '../subscriptions';

/** Stopped since the winter, and without access to its key. */
const ref = clusterRef(development, 'rg-archive', 'contosoarchive', 'West Europe');
const vault = { ...ref, name: 'kv-contoso-archive' };
const detached = userAssignedIdentity(ref, 'id-archive-key', ref.location);

export const archive: ArmResource[] = [
  cluster(ref, {
    sku: standardSku('Standard_E4ads_v5'),
    tags: { env: 'development', owner: 'platform' },
    identity: systemAssigned(ref),
    properties: {
      state: 'Stopped',
      stateReason: 'Suspended at 2026-01-17 15:28:22 +00:00',
      enableDiskEncryption: true,
      keyVaultProperties: {
        keyName: 'archive-key',
        keyVersion: '',
        keyVaultUri: vaultUri(vault),
        userIdentity: detached.id,
      },
      allowedIpRangeList: ['203.0.113.0/24'],
      trustedExternalTenants: [{ value: '9d3b7a52-6f0e-4c8e-a3a1-5a1d0a6f4c77' }],
    },
  }),
  database(ref, 'History', { softDeletePeriod: 'P1825D', statistics: { size: 429_496_729_600 } }),
  clusterPrincipal(ref, 'AllDatabasesAdmin', platformAdmins),
  databasePrincipal(ref, 'History', 'Viewer', analysts),
  detached,
  keyVault(vault),
  vaultKey(vault, 'archive-key'),
];

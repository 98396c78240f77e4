import type { ArmResource } from '../../../types';
import { cluster, standardSku } from '../../build/cluster';
import { database } from '../../build/database';
import { systemAssigned, userAssignedIdentity } from '../../build/identity';
import { keyVault, vaultKey, vaultUri } from '../../build/key-vault';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { analysts, platformAdmins } from '../groups';
import { development, placeIn } from '../places';

/** Stopped since the winter, and cut off from its key: somebody detached the identity that reads it. */
const place = placeIn(development, 'rg-archive', 'contosoarchive', 'West Europe');
const vault = { ...place, name: 'kv-contoso-archive' };
const detached = userAssignedIdentity(place, 'id-archive-key', place.location);

export const archive: ArmResource[] = [
  cluster(place, {
    sku: standardSku('Standard_E4ads_v5'),
    tags: { env: 'development', owner: 'platform' },
    identity: systemAssigned(place),
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
  database(place, 'History', { softDeletePeriod: 'P1825D', statistics: { size: 429_496_729_600 } }),
  clusterPrincipal(place, 'AllDatabasesAdmin', platformAdmins),
  databasePrincipal(place, 'History', 'Viewer', analysts),
  detached,
  keyVault(vault),
  vaultKey(vault, 'archive-key'),
];

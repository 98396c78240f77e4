import type { ArmResource } from '../../../types';
import { builtInRoles, roleAssignment } from '../../build/azure-role';
import { cluster, clusterId, standardSku } from '../../build/cluster';
import { database } from '../../build/database';
import { servicePrincipalOf, systemAssigned } from '../../build/identity';
import { keyVault, vaultId, vaultKey, vaultUri } from '../../build/key-vault';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { resourceGroupId } from '../../build/scope';
import { dataEngineers, platformAdmins, streamingEngineers } from '../groups';
import { nils, owner } from '../people';
import { clusterRef, development } from '../subscriptions';

/** In a network security perimeter, with a key at risk and a failed change. */
const ref = clusterRef(development, 'rg-ml', 'contosoml', 'North Europe');
const vault = { ...ref, name: 'kv-contoso-ml', location: 'West Europe' };

const model = cluster(ref, {
  sku: standardSku('Standard_E8ads_v5'),
  zones: ['1'],
  tags: { env: 'test', owner: 'data-science' },
  identity: systemAssigned(ref),
  properties: {
    provisioningState: 'Failed',
    zoneStatus: 'ZonalInconsistency',
    enableDiskEncryption: true,
    keyVaultProperties: { keyName: 'ml-key', keyVersion: '', keyVaultUri: vaultUri(vault) },
    languageExtensions: {
      value: [
        {
          languageExtensionName: 'PYTHON',
          languageExtensionImageName: 'PythonCustomImage',
          languageExtensionCustomImageName: 'forecasting',
        },
      ],
    },
    publicNetworkAccess: 'SecuredByPerimeter',
  },
});

export const machineLearning: ArmResource[] = [
  model,
  database(ref, 'Features', { statistics: { size: 12_884_901_888 } }),
  database(ref, 'Forecasts', { statistics: { size: 1_073_741_824 } }),
  clusterPrincipal(ref, 'AllDatabasesAdmin', platformAdmins),
  clusterPrincipal(ref, 'AllDatabasesViewer', dataEngineers),
  databasePrincipal(ref, 'Features', 'Viewer', dataEngineers),
  databasePrincipal(ref, 'Features', 'Ingestor', streamingEngineers),
  databasePrincipal(ref, 'Forecasts', 'Admin', servicePrincipalOf(model)),
  {
    id: `${clusterId(ref)}/SandboxCustomImages/forecasting`,
    name: `${ref.name}/forecasting`,
    type: 'Microsoft.Kusto/Clusters/SandboxCustomImages',
    properties: {
      language: 'Python',
      languageVersion: '3.11.7',
      requirementsFileContent: 'prophet\nscikit-learn==1.5.2\n',
      provisioningState: 'Succeeded',
    },
  },
  keyVault(vault, { enableSoftDelete: false }, ['enablePurgeProtection', 'softDeleteRetentionInDays']),
  vaultKey(vault, 'ml-key', {
    attributes: {
      enabled: true,
      exp: 1_767_225_600,
      created: 1_704_067_200,
      updated: 1_704_067_200,
      recoveryLevel: 'Purgeable',
    },
    rotationPolicy: { lifetimeActions: [], attributes: {} },
  }),
  ...[nils, platformAdmins, dataEngineers, streamingEngineers].map((deleter) =>
    roleAssignment(vaultId(vault), builtInRoles.keyVaultCryptoOfficer, deleter),
  ),
  roleAssignment(resourceGroupId(ref), builtInRoles.contributor, nils),
  denyDeletion(),
];

/** The deny assignment of a deployment stack. */
function denyDeletion(): ArmResource {
  const scope = resourceGroupId(ref);
  const name = '5f2c9a0e-41d7-5b8e-9d63-0c7f1e2ab934';
  return {
    id: `${scope}/providers/Microsoft.Authorization/denyAssignments/${name}`,
    type: 'Microsoft.Authorization/denyAssignments',
    name,
    properties: {
      denyAssignmentName: 'Deny assignment of the deployment stack stack-ml',
      description: 'Created by a deployment stack',
      permissions: [{ actions: ['*/delete'], notActions: [], dataActions: [], notDataActions: [] }],
      scope,
      doNotApplyToChildScopes: false,
      principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }],
      excludePrincipals: [{ id: owner.id, type: 'User' }],
      isSystemProtected: true,
    },
  };
}

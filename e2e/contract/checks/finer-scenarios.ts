import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import { clusterId } from '../../../lib/emulator/estate/build/cluster';
import { lock, policyAssignment } from '../../../lib/emulator/estate/build/governance';
import { servicePrincipalOf, systemAssigned } from '../../../lib/emulator/estate/build/identity';
import { accessPolicy, keyId, keyVersion, vaultUri } from '../../../lib/emulator/estate/build/key-vault';
import { resourceGroupId } from '../../../lib/emulator/estate/build/scope';
import type { ArmResource, JsonObject } from '../../../lib/emulator/types';
import { forgotten, inDays } from './estate-scopes';
import { forgottenSubscriptionChecks } from './forgotten-subscription';
import { fabrikam } from './people';
import { add, alter, type Change, change, commandChecks, keyUse, type Scenario, set, without } from './scenario';

/** Clusters that a simpler check would judge wrongly. Most of them fail no check. */

const propertiesOf = (resource?: ArmResource) => (resource?.properties ?? {}) as JsonObject;
const vaultOf = (clusterRef: Parameters<Change>[1]) => ({ ...clusterRef, name: `kv-${clusterRef.name}` });
const cmkChecks = [
  'cmk-cluster-suspended',
  'cmk-identity-detached',
  'cmk-identity-no-key-permission',
  'cmk-key-expiring-or-disabled',
  'cmk-key-no-rotation-policy',
  'cmk-key-type',
  'cmk-shared-vault-deleters',
  'cmk-vault-network',
  'cmk-vault-no-purge-protection',
  'cmk-vault-no-soft-delete',
  'cmk-vault-region',
  'cmk-version-pinned',
];

/** The cluster's system-assigned identity uses the key. */
const ownIdentity: Change = (resources, clusterRef) =>
  [keyUse({ userIdentity: null }), change('cluster', { identity: systemAssigned(clusterRef) })].reduce(
    (before, change) => change(before, clusterRef),
    resources,
  );

const keyRoleOfCluster = add((clusterRef, { cluster }) => [
  roleAssignment(
    keyId(vaultOf(clusterRef), 'data'),
    builtInRoles.keyVaultCryptoServiceEncryptionUser,
    servicePrincipalOf(cluster as ArmResource),
  ),
]);

const policyOfIdentity: Change = (resources, clusterRef) => {
  const { principalId } = propertiesOf(resources.identity);
  const accessPolicies = [accessPolicy(String(principalId), ['Get', 'wrapKey', 'UNWRAPKEY'])];
  return alter('vault', { enableRbacAuthorization: false, accessPolicies })(resources, clusterRef);
};

/** A diagnostic setting with another destination, or with its logs turned off. */
const diagnostics = (properties: JsonObject): Change =>
  change('diagnostics', { properties: { logs: [{ categoryGroup: 'allLogs', enabled: true }], ...properties } });

const assigned = (policyDefinitionId: string, properties: JsonObject = {}) =>
  add((clusterRef) => [policyAssignment(resourceGroupId(clusterRef), 'own', 'Own', policyDefinitionId, properties)]);

export const finerScenarios: Scenario[] = [
  {
    name: 'emptykey',
    fails: ['cmk-not-used'],
    notApplicable: [...cmkChecks, 'cmk-cross-tenant', 'database-cmk'],
    changes: [set({ keyVaultProperties: {} }), alter('database', { keyVaultProperties: null })],
  },
  { name: 'ownidentity', fails: [], changes: [ownIdentity, keyRoleOfCluster] },
  {
    name: 'noidentity',
    fails: ['cmk-identity-detached', 'cmk-identity-no-key-permission', 'managed-identity-none'],
    changes: [keyUse({ userIdentity: '' }), change('cluster', { identity: undefined }), without('identity')],
  },
  {
    // The identity is still attached, and it's deleted.
    name: 'ghost',
    fails: ['cmk-identity-detached', 'cmk-identity-no-key-permission'],
    changes: [without('identity')],
  },
  { name: 'bypolicy', fails: [], changes: [without('keyRole'), policyOfIdentity] },
  {
    name: 'wrongmode',
    fails: ['cmk-identity-no-key-permission'],
    changes: [without('keyRole'), policyOfIdentity, alter('vault', { enableRbacAuthorization: true })],
  },
  {
    name: 'unseenvault',
    fails: [],
    unknown: [
      'cmk-identity-no-key-permission',
      'cmk-key-expiring-or-disabled',
      'cmk-key-no-rotation-policy',
      'cmk-key-type',
      'cmk-shared-vault-deleters',
      'cmk-vault-network',
      'cmk-vault-no-purge-protection',
      'cmk-vault-no-soft-delete',
      'cmk-vault-region',
    ],
    changes: [without('vault', 'key', 'keyRole')],
  },
  {
    name: 'pinnedkey',
    fails: ['cmk-version-pinned'],
    notApplicable: ['cmk-key-no-rotation-policy'],
    changes: [
      (resources, clusterRef) => keyUse({ keyVersion: keyVersion(vaultOf(clusterRef), 'data') })(resources, clusterRef),
      alter('key', { rotationPolicy: null }),
    ],
  },
  {
    name: 'suspendeddb',
    fails: ['database-cmk'],
    changes: [alter('database', { suspensionDetails: { suspensionStartDate: inDays(-2) } })],
  },
  {
    // Another spelling of the same key.
    name: 'samekey',
    fails: [],
    changes: [
      (resources, clusterRef) => {
        const keyVaultUri = vaultUri(vaultOf(clusterRef)).toUpperCase().replace('HTTPS', 'https').replace(/\/$/, '');
        return alter('database', { keyVaultProperties: { keyName: 'DATA', keyVaultUri } })(resources, clusterRef);
      },
    ],
  },
  { name: 'increation', fails: ['state-not-running'], unknown: commandChecks, changes: [set({ state: 'Creating' })] },
  {
    name: 'allfromperimeter',
    fails: ['nsp-state'],
    notApplicable: ['public-network-enabled', 'public-without-ip-filter', 'ip-list-ignored'],
    changes: [set({ publicNetworkAccess: 'SecuredByPerimeter', allowedIpRangeList: ['203.0.113.0/24'] })],
  },
  {
    name: 'privateonly',
    fails: ['public-network-enabled'],
    changes: [
      set({ publicNetworkAccess: 'Enabled', allowedIpRangeList: ['10.0.0.0/8', '192.168.0.0/16', 'fd00::/8'] }),
    ],
  },
  {
    // Two adjacent /16 ranges that form a /15. Public network access is absent, which means on.
    name: 'merged',
    fails: ['public-network-enabled', 'ip-allowlist-too-wide'],
    changes: [set({ publicNetworkAccess: null, allowedIpRangeList: ['20.0.0.0/16', '20.1.0.0/16'] })],
  },
  {
    name: 'startogether',
    fails: ['trusted-tenants-all'],
    notApplicable: ['trusted-tenants-unreviewed'],
    changes: [set({ trustedExternalTenants: [{ value: fabrikam.tenantId }, { value: '*' }] })],
  },
  {
    name: 'injectedbefore',
    fails: ['private-endpoint-none', 'public-disabled-no-endpoint'],
    changes: [set({ virtualNetworkConfiguration: { state: 'Disabled' }, privateEndpointConnections: [] })],
  },
  {
    name: 'switchedoff',
    fails: ['diagnostics-missing', 'diagnostics-incomplete'],
    notApplicable: ['diagnostics-same-admin'],
    changes: [
      (resources, clusterRef) => {
        const { workspaceId = null } = propertiesOf(resources.diagnostics);
        return diagnostics({ workspaceId, logs: [{ categoryGroup: 'allLogs', enabled: false }] })(
          resources,
          clusterRef,
        );
      },
    ],
  },
  {
    // The authorization rule is in a namespace of the cluster's resource group, so both have the same Owners.
    name: 'streamed',
    fails: ['diagnostics-same-admin'],
    changes: [
      (resources, clusterRef) =>
        diagnostics({ eventHubAuthorizationRuleId: `${resources.hubs?.id}/authorizationRules/send` })(
          resources,
          clusterRef,
        ),
    ],
  },
  {
    name: 'lockbelow',
    fails: ['resource-lock-missing'],
    changes: [
      without('lock'),
      add((_clusterRef, { database }) => [lock(database?.id ?? '', 'below', 'CanNotDelete', 'Only the database')]),
    ],
  },
  {
    // A read-only lock also denies POST requests that only read.
    name: 'readonly',
    fails: [],
    unknown: ['database-admin-too-many', 'followed-externally', 'principal-guest'],
    changes: [
      without('lock'),
      add((clusterRef) => [lock(clusterId(clusterRef), 'still', 'ReadOnly', 'Nothing moves')]),
    ],
  },
  { name: 'zonesdiffer', fails: ['not-zone-redundant'], changes: [set({ zoneStatus: 'ZonalInconsistency' })] },
  {
    name: 'ownaudience',
    fails: [],
    changes: [set({ acceptedAudiences: [{ value: 'https://api.kusto.windows.net' }] })],
  },
  { name: 'emptytag', fails: ['no-owner-tag'], changes: [change('cluster', { tags: { Owner: ' ', env: 'test' } })] },
  {
    name: 'iothub',
    fails: ['data-connection-key-auth'],
    changes: [
      change('connection', { kind: 'IotHub' }),
      alter('connection', { iotHubResourceId: null, sharedAccessPolicyName: 'iothubowner' }),
    ],
  },
  {
    name: 'silentscript',
    fails: [],
    unknown: ['script-retains-caller-admin'],
    changes: [alter('script', { principalPermissionsAction: null })],
  },
  {
    name: 'byinitiative',
    subscription: forgotten,
    fails: forgottenSubscriptionChecks,
    changes: [assigned('/providers/Microsoft.Authorization/policySetDefinitions/e3ec7e09-768c-4b64-882c-fcada3772047')],
  },
  {
    // Kustodian doesn't read the members of custom initiatives.
    name: 'owninitiative',
    subscription: forgotten,
    fails: forgottenSubscriptionChecks,
    unknown: ['policy-assigned'],
    changes: [assigned(`${forgotten.id}/providers/Microsoft.Authorization/policySetDefinitions/ours`)],
  },
];

import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import { clusterId } from '../../../lib/emulator/estate/build/cluster';
import { lock, policyAssignment } from '../../../lib/emulator/estate/build/governance';
import { servicePrincipalOf, systemAssigned } from '../../../lib/emulator/estate/build/identity';
import { accessPolicy, keyId, keyVersion, vaultUri } from '../../../lib/emulator/estate/build/key-vault';
import { resourceGroupId } from '../../../lib/emulator/estate/build/scope';
import type { ArmResource, JsonObject } from '../../../lib/emulator/types';
import { ofForgotten } from './forgotten-subscription';
import { fabrikam } from './people';
import { forgotten, inDays } from './places';
import { add, alter, type Change, change, keyUse, type Scenario, set, without } from './scenario';

/** Cases in which a simpler check would be wrong: most of them are clusters that fail nothing. */

const propertiesOf = (resource?: ArmResource) => (resource?.properties ?? {}) as JsonObject;
const vaultOf = (place: Parameters<Change>[1]) => ({ ...place, name: `kv-${place.name}` });
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

/** The cluster's own identity uses the key. */
const ownIdentity: Change = (around, place) =>
  [keyUse({ userIdentity: null }), change('cluster', { identity: systemAssigned(place) })].reduce(
    (before, change) => change(before, place),
    around,
  );

const keyRoleOfCluster = add((place, { cluster }) => [
  roleAssignment(
    keyId(vaultOf(place), 'data'),
    builtInRoles.keyVaultCryptoServiceEncryptionUser,
    servicePrincipalOf(cluster as ArmResource),
  ),
]);

const policyOfIdentity: Change = (around, place) => {
  const { principalId } = propertiesOf(around.identity);
  const accessPolicies = [accessPolicy(String(principalId), ['Get', 'wrapKey', 'UNWRAPKEY'])];
  return alter('vault', { enableRbacAuthorization: false, accessPolicies })(around, place);
};

/** A setting that sends its logs somewhere, or has them switched off. */
const diagnostics = (properties: JsonObject): Change =>
  change('diagnostics', { properties: { logs: [{ categoryGroup: 'allLogs', enabled: true }], ...properties } });

const assigned = (policyDefinitionId: string, properties: JsonObject = {}) =>
  add((place) => [policyAssignment(resourceGroupId(place), 'own', 'Own', policyDefinitionId, properties)]);

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
    // The identity is attached still, and gone.
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
      (around, place) => keyUse({ keyVersion: keyVersion(vaultOf(place), 'data') })(around, place),
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
      (around, place) => {
        const keyVaultUri = vaultUri(vaultOf(place)).toUpperCase().replace('HTTPS', 'https').replace(/\/$/, '');
        return alter('database', { keyVaultProperties: { keyName: 'DATA', keyVaultUri } })(around, place);
      },
    ],
  },
  { name: 'increation', fails: ['state-not-running'], changes: [set({ state: 'Creating' })] },
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
    // Two neighbours that make up a /15; an absent switch means that public access is on.
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
      (around, place) => {
        const { workspaceId = null } = propertiesOf(around.diagnostics);
        return diagnostics({ workspaceId, logs: [{ categoryGroup: 'allLogs', enabled: false }] })(around, place);
      },
    ],
  },
  {
    // The rule lies in a namespace beside the cluster, so that its Owners are those of the cluster.
    name: 'streamed',
    fails: ['diagnostics-same-admin'],
    changes: [
      (around, place) =>
        diagnostics({ eventHubAuthorizationRuleId: `${around.hubs?.id}/authorizationRules/send` })(around, place),
    ],
  },
  {
    name: 'lockbelow',
    fails: ['resource-lock-missing'],
    changes: [
      without('lock'),
      add((_place, { database }) => [lock(database?.id ?? '', 'below', 'CanNotDelete', 'The database alone')]),
    ],
  },
  {
    // Such a lock refuses what is asked for by POST, even where it only reads.
    name: 'readonly',
    fails: [],
    unknown: ['database-admin-too-many', 'followed-externally', 'principal-guest', 'principal-list-drift'],
    changes: [without('lock'), add((place) => [lock(clusterId(place), 'still', 'ReadOnly', 'Nothing moves')])],
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
    fails: ofForgotten,
    changes: [assigned('/providers/Microsoft.Authorization/policySetDefinitions/e3ec7e09-768c-4b64-882c-fcada3772047')],
  },
  {
    // What an initiative of the organisation's own holds is not read.
    name: 'owninitiative',
    subscription: forgotten,
    fails: ofForgotten,
    unknown: ['policy-assigned'],
    changes: [assigned(`${forgotten.id}/providers/Microsoft.Authorization/policySetDefinitions/ours`)],
  },
];

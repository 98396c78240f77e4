/**
 * The api-versions that are served, by resource type, newest first. A version whose OpenAPI file is at hand is served with its
 * own shape, a neighbour of the same shape alike; any other gets Azure's own error for an unknown version.
 */

const kusto = [
  '2025-02-14',
  '2024-04-13',
  '2023-08-15',
  '2023-05-02',
  '2022-12-29',
  '2022-11-11',
  '2022-07-07',
  '2022-02-01',
] as const;

const resources = [
  '2025-04-01',
  '2025-03-01',
  '2024-11-01',
  '2024-07-01',
  '2024-03-01',
  '2023-07-01',
  '2022-09-01',
  '2021-04-01',
  '2021-01-01',
  '2020-10-01',
  '2020-06-01',
  '2019-10-01',
] as const;

const subscriptions = [
  '2022-12-01',
  '2022-09-01',
  '2021-04-01',
  '2021-01-01',
  '2020-10-01',
  '2020-01-01',
  '2019-11-01',
  '2019-06-01',
  '2018-06-01',
  '2018-05-01',
  '2016-06-01',
] as const;

const vaults = ['2024-11-01', '2023-07-01', '2023-02-01', '2022-07-01', '2021-10-01'] as const;
const identities = ['2024-11-30', '2023-01-31', '2022-01-31-preview', '2018-11-30'] as const;
const managementGroups = ['2023-04-01', '2021-04-01', '2020-05-01', '2020-02-01'] as const;

/** How one resource type answers: its versions, and whether it lives in a region (which decides the error for unknown versions). */
export interface TypeVersions {
  versions: readonly string[];
  regional: boolean;
  /** ARM's own paths have another error for an unknown version than resource providers. */
  armOwn: boolean;
}

const provider = (versions: readonly string[], regional = false): TypeVersions => ({
  versions,
  regional,
  armOwn: false,
});
const own = (versions: readonly string[]): TypeVersions => ({ versions, regional: false, armOwn: true });

/** Keyed by `namespace/type` in the letters of the provider's manifest. */
export const typeVersions: Record<string, TypeVersions> = {
  'Microsoft.Resources/tenants': own([...resources, ...subscriptions]),
  'Microsoft.Resources/subscriptions': own([...resources, ...subscriptions]),
  'Microsoft.Resources/subscriptions/locations': own([...resources, ...subscriptions]),
  'Microsoft.Resources/resourceGroups': own([...resources, '2019-05-10', '2018-05-01', '2017-05-10', '2016-09-01']),
  'Microsoft.Resources/resources': own([...resources, '2019-05-10', '2018-05-01', '2017-05-10', '2016-09-01']),
  'Microsoft.Resources/providers': own([...resources, '2019-05-10', '2018-05-01', '2017-05-10', '2016-09-01']),
  'Microsoft.Management/managementGroups': provider(managementGroups),
  'Microsoft.Management/managementGroups/subscriptions': provider(managementGroups),
  'Microsoft.Management/managementGroups/descendants': provider(managementGroups),
  'Microsoft.Kusto/clusters': provider(kusto, true),
  'Microsoft.Kusto/clusters/databases': provider(kusto, true),
  'Microsoft.Kusto/clusters/principalAssignments': provider(kusto, true),
  'Microsoft.Kusto/clusters/databases/principalAssignments': provider(kusto, true),
  'Microsoft.Kusto/clusters/databases/dataConnections': provider(kusto, true),
  'Microsoft.Kusto/clusters/databases/scripts': provider(kusto, true),
  'Microsoft.Kusto/clusters/attachedDatabaseConfigurations': provider(kusto, true),
  'Microsoft.Kusto/clusters/managedPrivateEndpoints': provider(kusto, true),
  'Microsoft.Kusto/clusters/privateEndpointConnections': provider(kusto, true),
  'Microsoft.Kusto/clusters/privateLinkResources': provider(kusto, true),
  'Microsoft.Kusto/clusters/sandboxCustomImages': provider(
    kusto.filter((version) => version >= '2023-08-15'),
    true,
  ),
  'Microsoft.Kusto/clusters/listFollowerDatabases': provider(
    kusto.filter((version) => version >= '2025-02-14'),
    true,
  ),
  'Microsoft.Kusto/clusters/listCalloutPolicies': provider(
    kusto.filter((version) => version >= '2025-02-14'),
    true,
  ),
  'Microsoft.Kusto/locations/operationResults': provider(kusto),
  'Microsoft.Authorization/roleAssignments': provider([
    '2022-04-01',
    '2020-10-01-preview',
    '2020-08-01-preview',
    '2020-04-01-preview',
    '2018-09-01-preview',
  ]),
  'Microsoft.Authorization/roleDefinitions': provider(['2022-05-01-preview', '2022-04-01', '2018-01-01-preview']),
  'Microsoft.Authorization/permissions': provider(['2022-05-01-preview', '2022-04-01', '2018-01-01-preview']),
  'Microsoft.Authorization/denyAssignments': provider(['2022-04-01', '2018-07-01-preview']),
  'Microsoft.Authorization/locks': provider(['2020-05-01', '2017-04-01', '2016-09-01']),
  'Microsoft.Insights/diagnosticSettings': provider(['2021-05-01-preview']),
  'Microsoft.ManagedIdentity/userAssignedIdentities': provider(identities, true),
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials': provider(
    identities.filter((version) => version >= '2022-01-31'),
    true,
  ),
  'Microsoft.KeyVault/vaults': provider(vaults, true),
  'Microsoft.KeyVault/vaults/keys': provider(vaults, true),
  'Microsoft.KeyVault/vaults/keys/versions': provider(vaults, true),
};

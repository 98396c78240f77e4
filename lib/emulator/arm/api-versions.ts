import { kustoTypes } from './kusto/resource-types';
import { type TypeVersions, versionsOf } from './resource-type';

/**
 * The api-versions that are served, by resource type, newest first. A version whose OpenAPI file is at hand is served with its
 * own shape, a neighbour of the same shape alike; any other gets Azure's own error for an unknown version.
 */

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
  ...versionsOf(kustoTypes),
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

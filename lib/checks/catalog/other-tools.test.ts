import { expect, it } from 'vitest';
import { checks } from '.';

/** Equivalent checks of other tools, by check. People search for these IDs, so no rewrite of a check can remove one. */
const idsElsewhere: Record<string, string[]> = {
  'disk-encryption-off': [
    'f4b53539-8df9-40e4-86c6-6b607703bd4e',
    'CKV_AZURE_74',
    'Azure.ADX.DiskEncryption (AZR-000013)',
    'dec-008',
    'kusto_cluster_disk_encryption_enabled',
    'S6388',
    'azure-dataexplorer-uses-disk-encryption',
    'mondoo-azure-security-kusto-cluster-disk-encryption-enabled',
    'AC_AZURE_0299',
    'Deny-ADX-Encryption',
  ],
  'double-encryption-off': [
    'ec068d99-e9c7-401f-8cef-5bdde4e6ccf1',
    'CKV_AZURE_75',
    'kusto_cluster_double_encryption_enabled',
    'azure-dataexplorer-double-encryption-enabled',
    'AC_AZURE_0298',
    'Deny-ADX-Double-Encryption',
  ],
  'cmk-not-used': [
    '81e74cea-30fd-40d5-802f-d72103c2aaaa',
    'CKV2_AZURE_11',
    'kusto_cluster_encrypted_at_rest_with_cmk',
    'mondoo-azure-security-kusto-cluster-cmk-encryption',
    'Azure Data Explorer DP-5',
    'Deny-ADX-Cmk',
  ],
  'cmk-key-expiring-or-disabled': [
    '152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0',
    '5ff38825-c5d8-47c5-b70e-069a21955146',
    'keyvault_rbac_key_expiration_set',
  ],
  'cmk-key-type': ['75c4f823-d65c-4f29-a733-01d0077fdbcb', '82067dbb-e53b-4e06-b631-546d197452d9'],
  'cmk-key-no-rotation-policy': ['d8cf8476-a2ec-4916-896e-992351803c44', 'keyvault_key_rotation_enabled'],
  'cmk-version-pinned': ['kusto_cluster_encrypted_at_rest_with_cmk'],
  'cmk-vault-no-purge-protection': [
    '0b60c0b2-2dc2-4e1c-b5c9-abbed971de53',
    'keyvault_recoverable',
    'CKV_AZURE_110',
    '7c25f361-7c66-44bf-9b69-022acd5eb4bd',
  ],
  'cmk-vault-no-soft-delete': ['1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d', 'CKV_AZURE_111'],
  'cmk-vault-network': ['55615ac9-af46-4a59-874e-391cc3dfb490'],
  'managed-identity-none': [
    'CKV_AZURE_181',
    'Azure.ADX.ManagedIdentity (AZR-000012)',
    'dec-009',
    'kusto_cluster_uses_managed_identity',
    'S6378',
    'Azure Data Explorer IM-3',
  ],
  'alldatabasesadmin-too-many': ['8945ba5e-918e-4a57-8117-fe615d12e3ba'],
  'alldatabasesadmin-present': ['8945ba5e-918e-4a57-8117-fe615d12e3ba'],
  'arm-owner-too-many': [
    '4f11b553-d42e-4e3a-89be-32ca364cad4c',
    '09024ccc-0c5f-475e-9457-b7c0d9ed487b',
    'Azure.RBAC.LimitOwner (AZR-000204)',
    'iam_subscription_owner_max_3',
  ],
  'arm-guest-privileged': [
    '339353f6-2387-4a45-abe4-7f529d121046',
    '94e1c2ac-cbbe-4cac-a2b5-389c812dee87',
    'e9ac8f8e-ce22-4355-8f04-99b911d6be52',
  ],
  'arm-custom-role-wildcard': [
    'a451c1ef-c6ca-483d-87ed-f49761e3ffb5',
    '10ee2ea2-fb4d-45b8-a7e9-a2e770044cd9',
    '8fa9ceea-881f-4ef0-b0b8-728f589699a7',
    'iam_subscription_roles_owner_custom_not_created',
  ],
  'arm-access-admins': ['iam_role_user_access_admin_restricted'],
  'arm-inherited-wide': ['Azure.RBAC.LimitMGDelegation (AZR-000205)', 'Azure.RBAC.UseRGDelegation (AZR-000207)'],
  'arm-standing-privilege': ['Azure.RBAC.PIM (AZR-000208)'],
  'arm-classic-admins': ['Azure.RBAC.CoAdministrator (AZR-000206)'],
  'arm-orphaned-assignment': ['0cfea604-3201-4e14-88fc-fae4c427a6c5', '8d7e1fde-fe26-4b5f-8108-f8e432cbc2be'],
  'arm-direct-users': ['Azure.RBAC.UseGroups (AZR-000203)'],
  'arm-deny-or-lock-gap': ['iam_custom_role_has_permissions_to_administer_resource_locks'],
  'public-network-enabled': [
    '43bc7be6-5e69-4b0d-a2bb-e815557ca673',
    '7b32f193-cb28-4e15-9a98-b9556db0bafa',
    'Azure.ADX.PublicAccess',
    'S6329',
    'mondoo-azure-security-kusto-cluster-public-network-access-disabled',
    'Azure Data Explorer NS-2',
    'Deny-PublicPaaSEndpoints',
  ],
  'private-endpoint-none': [
    'f7735886-8927-431f-b201-c953922512b8',
    'a47272e1-1d5d-4b0b-b366-4873f1432fe0',
    'dec-004',
    'Azure Data Explorer NS-2',
  ],
  'vnet-injection-legacy': [
    'fa2649e9-e1a5-4d07-9b26-51c080d9a9ba',
    'f2bcadd1-713b-4acc-9810-4170a5d01dea',
    '9ad2fd1f-b25f-47a2-aa01-1a5a779e6413',
  ],
  'outbound-unrestricted': ['Azure Data Explorer DP-2'],
  'diagnostics-missing': [
    'a819f227-229d-44cb-8ad6-25becdb4451f',
    'aaa4560d-9580-4804-a5e5-b9ffb469d49e',
    '2137dd9f-94ac-413f-93a8-d068966308c9',
    '7f89b1eb-583c-429a-8828-af049802c1d9',
    'dec-001',
    'Azure Data Explorer LT-4',
    'Deploy-Diagnostics-DataExplorerCluster',
  ],
  'sku-no-sla': ['CKV_AZURE_180', 'Azure.ADX.SLA (AZR-000014)', 'kusto_cluster_sku_with_sla', 'dec-003', 'dec-002'],
  'not-zone-redundant': ['cbe58ab0-07a8-43ea-9ccc-8ea33e4d6aa5'],
  'unused-no-database': ['Azure.ADX.Usage (AZR-000011)', '354D7BBB-A243-4BE1-A8B9-43DBFC05C44A'],
  'policy-assigned': ['Azure Data Explorer AM-2'],
  'stopped-long': ['d9c2f871-904e-4907-8572-0a33b0651f01'],
};

it.each(Object.entries(idsElsewhere))('%s is found under every id that other tools give it', (checkId, ids) => {
  expect(checks.find(({ id }) => id === checkId)?.otherTools.map(({ id }) => id)).toEqual(ids);
});

it('all other checks have no equivalent in another tool', () => {
  const ours = checks.filter(({ id }) => !(id in idsElsewhere));
  expect(ours.length).toBeGreaterThan(50);
  expect(ours.filter(({ otherTools }) => otherTools.length > 0)).toEqual([]);
});

it('controls of Azure Data Explorer’s security baseline have the name that Microsoft Learn gives it', () => {
  const controls = checks.flatMap(({ otherTools }) =>
    otherTools.filter(({ id }) => id.startsWith('Azure Data Explorer ')),
  );
  expect(controls).toHaveLength(7);
  // https://learn.microsoft.com/security/benchmark/azure/baselines/azure-data-explorer-security-baseline
  expect([...new Set(controls.map(({ tool }) => tool))]).toEqual(['Azure security baseline']);
});

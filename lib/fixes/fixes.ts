import { assignAzureRoleFix } from './catalog/assign-azure-role';
import { assignKustoRoleFix } from './catalog/assign-kusto-role';
import { attachUserIdentityFix } from './catalog/attach-user-identity';
import { autoStopOffFix } from './catalog/auto-stop-off';
import { calloutPolicyWideFix } from './catalog/callout-policy-wide';
import { cmkIdentityNoKeyPermissionFix } from './catalog/cmk-identity-no-key-permission';
import { cmkNotUsedFix } from './catalog/cmk-not-used';
import { cmkVaultNoPurgeProtectionFix } from './catalog/cmk-vault-no-purge-protection';
import { cmkVaultNoSoftDeleteFix } from './catalog/cmk-vault-no-soft-delete';
import { cmkVersionPinnedFix } from './catalog/cmk-version-pinned';
import { dataConnectionKeyAuthFix } from './catalog/data-connection-key-auth';
import { dataConnectionMultiDbFix } from './catalog/data-connection-multi-db';
import { diagnosticsMissingFix } from './catalog/diagnostics-missing';
import { diskEncryptionOffFix } from './catalog/disk-encryption-off';
import { followedExternallyFix } from './catalog/followed-externally';
import { languageExtensionEnabledFix } from './catalog/language-extension-enabled';
import { managedIdentityNoneFix } from './catalog/managed-identity-none';
import { moveAzureRoleToGroupFix } from './catalog/move-azure-role-to-group';
import { moveKustoRoleToGroupFix } from './catalog/move-kusto-role-to-group';
import { narrowAzureRoleFix } from './catalog/narrow-azure-role';
import { narrowKustoRoleFix } from './catalog/narrow-kusto-role';
import { noOwnerTagFix } from './catalog/no-owner-tag';
import { notZoneRedundantFix } from './catalog/not-zone-redundant';
import { outboundUnrestrictedFix } from './catalog/outbound-unrestricted';
import { privateEndpointUnknownFix } from './catalog/private-endpoint-unknown';
import { publicNetworkEnabledFix } from './catalog/public-network-enabled';
import { publicWithoutIpFilterFix } from './catalog/public-without-ip-filter';
import { purgeEnabledFix } from './catalog/purge-enabled';
import { removeAzureRoleFix } from './catalog/remove-azure-role';
import { removeKustoRoleFix } from './catalog/remove-kusto-role';
import { removeLockFix } from './catalog/remove-lock';
import { removeUserIdentityFix } from './catalog/remove-user-identity';
import { resourceLockMissingFix } from './catalog/resource-lock-missing';
import { skuNoSlaFix } from './catalog/sku-no-sla';
import { softDeleteOptOutFix } from './catalog/soft-delete-opt-out';
import { trustedTenantsAllFix } from './catalog/trusted-tenants-all';
import { turnCustomerManagedKeyOffFix } from './catalog/turn-customer-managed-key-off';
import { turnDiskEncryptionOffFix } from './catalog/turn-disk-encryption-off';
import { turnPublicNetworkOnFix } from './catalog/turn-public-network-on';
import { turnSystemIdentityOffFix } from './catalog/turn-system-identity-off';
import { turnSystemIdentityOnFix } from './catalog/turn-system-identity-on';
import { planUndo } from './catalog/undo';
import { vnetInjectionLegacyFix } from './catalog/vnet-injection-legacy';
import type { Fixes } from './define-fix';

/** Every fix; what each of them may write stands in steps-of-fix.ts, its input in lib/model/fix-input.ts. */
export const fixes: Fixes = {
  'disk-encryption-off': diskEncryptionOffFix,
  'managed-identity-none': managedIdentityNoneFix,
  'public-network-enabled': publicNetworkEnabledFix,
  'purge-enabled': purgeEnabledFix,
  'resource-lock-missing': resourceLockMissingFix,
  'auto-stop-off': autoStopOffFix,
  'soft-delete-opt-out': softDeleteOptOutFix,
  'trusted-tenants-all': trustedTenantsAllFix,
  'cmk-not-used': cmkNotUsedFix,
  'cmk-version-pinned': cmkVersionPinnedFix,
  'cmk-identity-no-key-permission': cmkIdentityNoKeyPermissionFix,
  'cmk-vault-no-purge-protection': cmkVaultNoPurgeProtectionFix,
  'cmk-vault-no-soft-delete': cmkVaultNoSoftDeleteFix,
  'public-without-ip-filter': publicWithoutIpFilterFix,
  'outbound-unrestricted': outboundUnrestrictedFix,
  'callout-policy-wide': calloutPolicyWideFix,
  'private-endpoint-unknown': privateEndpointUnknownFix,
  'vnet-injection-legacy': vnetInjectionLegacyFix,
  'language-extension-enabled': languageExtensionEnabledFix,
  'followed-externally': followedExternallyFix,
  'data-connection-key-auth': dataConnectionKeyAuthFix,
  'data-connection-multi-db': dataConnectionMultiDbFix,
  'diagnostics-missing': diagnosticsMissingFix,
  'no-owner-tag': noOwnerTagFix,
  'sku-no-sla': skuNoSlaFix,
  'not-zone-redundant': notZoneRedundantFix,
  'turn-disk-encryption-off': turnDiskEncryptionOffFix,
  'turn-system-identity-on': turnSystemIdentityOnFix,
  'turn-system-identity-off': turnSystemIdentityOffFix,
  'turn-public-network-on': turnPublicNetworkOnFix,
  'turn-customer-managed-key-off': turnCustomerManagedKeyOffFix,
  'attach-user-identity': attachUserIdentityFix,
  'remove-user-identity': removeUserIdentityFix,
  'remove-lock': removeLockFix,
  'assign-kusto-role': assignKustoRoleFix,
  'remove-kusto-role': removeKustoRoleFix,
  'narrow-kusto-role': narrowKustoRoleFix,
  'move-kusto-role-to-group': moveKustoRoleToGroupFix,
  'assign-azure-role': assignAzureRoleFix,
  'remove-azure-role': removeAzureRoleFix,
  'narrow-azure-role': narrowAzureRoleFix,
  'move-azure-role-to-group': moveAzureRoleToGroupFix,
  undo: { id: 'undo', plan: (input, snapshot) => planUndo(input, snapshot, fixes) },
};

import type { Fixes } from './define-fix';
import { assignAzureRoleFix } from './plans/assign-azure-role';
import { assignKustoRoleFix } from './plans/assign-kusto-role';
import { attachUserIdentityFix } from './plans/attach-user-identity';
import { autoStopOffFix } from './plans/auto-stop-off';
import { calloutPolicyWideFix } from './plans/callout-policy-wide';
import { cmkIdentityNoKeyPermissionFix } from './plans/cmk-identity-no-key-permission';
import { cmkNotUsedFix } from './plans/cmk-not-used';
import { cmkVaultNoPurgeProtectionFix } from './plans/cmk-vault-no-purge-protection';
import { cmkVaultNoSoftDeleteFix } from './plans/cmk-vault-no-soft-delete';
import { cmkVersionPinnedFix } from './plans/cmk-version-pinned';
import { dataConnectionKeyAuthFix } from './plans/data-connection-key-auth';
import { dataConnectionMultiDbFix } from './plans/data-connection-multi-db';
import { diagnosticsMissingFix } from './plans/diagnostics-missing';
import { diskEncryptionOffFix } from './plans/disk-encryption-off';
import { followedExternallyFix } from './plans/followed-externally';
import { languageExtensionEnabledFix } from './plans/language-extension-enabled';
import { managedIdentityNoneFix } from './plans/managed-identity-none';
import { moveAzureRoleToGroupFix } from './plans/move-azure-role-to-group';
import { moveKustoRoleToGroupFix } from './plans/move-kusto-role-to-group';
import { narrowAzureRoleFix } from './plans/narrow-azure-role';
import { narrowKustoRoleFix } from './plans/narrow-kusto-role';
import { noOwnerTagFix } from './plans/no-owner-tag';
import { notZoneRedundantFix } from './plans/not-zone-redundant';
import { outboundUnrestrictedFix } from './plans/outbound-unrestricted';
import { privateEndpointUnknownFix } from './plans/private-endpoint-unknown';
import { publicNetworkEnabledFix } from './plans/public-network-enabled';
import { publicWithoutIpFilterFix } from './plans/public-without-ip-filter';
import { purgeEnabledFix } from './plans/purge-enabled';
import { removeAzureRoleFix } from './plans/remove-azure-role';
import { removeKustoRoleFix } from './plans/remove-kusto-role';
import { removeLockFix } from './plans/remove-lock';
import { removeUserIdentityFix } from './plans/remove-user-identity';
import { resourceLockMissingFix } from './plans/resource-lock-missing';
import { skuNoSlaFix } from './plans/sku-no-sla';
import { softDeleteOptOutFix } from './plans/soft-delete-opt-out';
import { trustedTenantsAllFix } from './plans/trusted-tenants-all';
import { turnCustomerManagedKeyOffFix } from './plans/turn-customer-managed-key-off';
import { turnDiskEncryptionOffFix } from './plans/turn-disk-encryption-off';
import { turnPublicNetworkOnFix } from './plans/turn-public-network-on';
import { turnSystemIdentityOffFix } from './plans/turn-system-identity-off';
import { turnSystemIdentityOnFix } from './plans/turn-system-identity-on';
import { planUndo } from './plans/undo';
import { vnetInjectionLegacyFix } from './plans/vnet-injection-legacy';

/** Every fix; what each of them may write stands in steps-of-fix.ts, its input in lib/fixes/fix-input.ts. */
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

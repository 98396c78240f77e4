import { type CatalogFixId, fixes } from '../catalog';
import type { FlagFix } from '../catalog/define-fix';
import { assignAzureRolePlan } from './assign-azure-role';
import { assignKustoRolePlan } from './assign-kusto-role';
import { attachUserIdentityPlan } from './attach-user-identity';
import { calloutPolicyWidePlan } from './callout-policy-wide';
import { cmkIdentityNoKeyPermissionPlan } from './cmk-identity-no-key-permission';
import { cmkNotUsedPlan, cmkVersionPinnedPlan, turnCustomerManagedKeyOffPlan } from './customer-managed-key';
import { dataConnectionKeyAuthPlan } from './data-connection-key-auth';
import { dataConnectionMultiDbPlan } from './data-connection-multi-db';
import type { Planner, Planners } from './define-plan';
import { diagnosticsMissingPlan } from './diagnostics-missing';
import { followedExternallyPlan } from './followed-externally';
import { languageExtensionEnabledPlan } from './language-extension-enabled';
import { moveAzureRoleToGroupPlan } from './move-azure-role-to-group';
import { moveKustoRoleToGroupPlan } from './move-kusto-role-to-group';
import { narrowAzureRolePlan } from './narrow-azure-role';
import { narrowKustoRolePlan } from './narrow-kusto-role';
import { noOwnerTagPlan } from './no-owner-tag';
import { notZoneRedundantPlan } from './not-zone-redundant';
import { outboundUnrestrictedPlan } from './outbound-unrestricted';
import { planFlag } from './plan-setting';
import { privateEndpointUnknownPlan } from './private-endpoint-unknown';
import { publicNetworkEnabledPlan, turnPublicNetworkOnPlan } from './public-access';
import { publicWithoutIpFilterPlan } from './public-without-ip-filter';
import { removeAzureRolePlan } from './remove-azure-role';
import { removeKustoRolePlan } from './remove-kusto-role';
import { removeLockPlan } from './remove-lock';
import { removePrincipalAccessPlan } from './remove-principal-access';
import { removeUserIdentityPlan } from './remove-user-identity';
import { resourceLockMissingPlan } from './resource-lock-missing';
import { revertChangePlan } from './revert-change';
import { skuNoSlaPlan } from './sku-no-sla';
import { softDeleteOptOutPlan } from './soft-delete-opt-out';
import { managedIdentityNonePlan, turnSystemIdentityOffPlan, turnSystemIdentityOnPlan } from './system-identity';
import { trustedTenantsAllPlan } from './trusted-tenants-all';
import { planUndo } from './undo';
import { cmkVaultNoPurgeProtectionPlan, cmkVaultNoSoftDeletePlan } from './vault-protection';
import { vnetInjectionLegacyPlan } from './vnet-injection-legacy';

/** Planners of fixes that do more than turn a property on or off. */
const listed = {
  'managed-identity-none': managedIdentityNonePlan,
  'public-network-enabled': publicNetworkEnabledPlan,
  'resource-lock-missing': resourceLockMissingPlan,
  'soft-delete-opt-out': softDeleteOptOutPlan,
  'trusted-tenants-all': trustedTenantsAllPlan,
  'cmk-not-used': cmkNotUsedPlan,
  'cmk-version-pinned': cmkVersionPinnedPlan,
  'cmk-identity-no-key-permission': cmkIdentityNoKeyPermissionPlan,
  'cmk-vault-no-purge-protection': cmkVaultNoPurgeProtectionPlan,
  'cmk-vault-no-soft-delete': cmkVaultNoSoftDeletePlan,
  'public-without-ip-filter': publicWithoutIpFilterPlan,
  'outbound-unrestricted': outboundUnrestrictedPlan,
  'callout-policy-wide': calloutPolicyWidePlan,
  'private-endpoint-unknown': privateEndpointUnknownPlan,
  'vnet-injection-legacy': vnetInjectionLegacyPlan,
  'language-extension-enabled': languageExtensionEnabledPlan,
  'followed-externally': followedExternallyPlan,
  'data-connection-key-auth': dataConnectionKeyAuthPlan,
  'data-connection-multi-db': dataConnectionMultiDbPlan,
  'diagnostics-missing': diagnosticsMissingPlan,
  'no-owner-tag': noOwnerTagPlan,
  'sku-no-sla': skuNoSlaPlan,
  'not-zone-redundant': notZoneRedundantPlan,
  'turn-system-identity-on': turnSystemIdentityOnPlan,
  'turn-system-identity-off': turnSystemIdentityOffPlan,
  'turn-public-network-on': turnPublicNetworkOnPlan,
  'turn-customer-managed-key-off': turnCustomerManagedKeyOffPlan,
  'attach-user-identity': attachUserIdentityPlan,
  'remove-user-identity': removeUserIdentityPlan,
  'remove-lock': removeLockPlan,
  'revert-change': revertChangePlan,
  'assign-kusto-role': assignKustoRolePlan,
  'remove-kusto-role': removeKustoRolePlan,
  'narrow-kusto-role': narrowKustoRolePlan,
  'move-kusto-role-to-group': moveKustoRoleToGroupPlan,
  'assign-azure-role': assignAzureRolePlan,
  'remove-principal-access': removePrincipalAccessPlan,
  'remove-azure-role': removeAzureRolePlan,
  'narrow-azure-role': narrowAzureRolePlan,
  'move-azure-role-to-group': moveAzureRoleToGroupPlan,
} as const satisfies { readonly [Id in Exclude<CatalogFixId, FlagFixId>]: Planner<Id> };

type FlagFixId = Extract<(typeof fixes)[number], FlagFix>['id'];

const flags = Object.fromEntries(fixes.flatMap((fix) => ('sets' in fix ? [[fix.id, planFlag(fix)]] : []))) as {
  readonly [Id in FlagFixId]: Planner<Id>;
};

export const planners: Planners = {
  ...listed,
  ...flags,
  undo: { id: 'undo', plan: (input, snapshot) => planUndo(input, snapshot, planners) },
};

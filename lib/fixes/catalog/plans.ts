import type { FlagFix, Planner } from '../draft/define-fix';
import { planFlag } from '../planners/plan-setting';
import { type CatalogFixId, type FixId, fixes } from '.';
import { assignAzureRolePlan } from './assign-azure-role';
import { assignKustoRolePlan } from './assign-kusto-role';
import { attachUserIdentityPlan } from './attach-user-identity';
import { calloutPolicyWidePlan } from './callout-policy-wide';
import { cmkIdentityNoKeyPermissionPlan } from './cmk-identity-no-key-permission';
import { cmkNotUsedPlan } from './cmk-not-used';
import { cmkVaultNoPurgeProtectionPlan } from './cmk-vault-no-purge-protection';
import { cmkVaultNoSoftDeletePlan } from './cmk-vault-no-soft-delete';
import { cmkVersionPinnedPlan } from './cmk-version-pinned';
import { dataConnectionKeyAuthPlan } from './data-connection-key-auth';
import { dataConnectionMultiDbPlan } from './data-connection-multi-db';
import { diagnosticsMissingPlan } from './diagnostics-missing';
import { followedExternallyPlan } from './followed-externally';
import { languageExtensionEnabledPlan } from './language-extension-enabled';
import { managedIdentityNonePlan } from './managed-identity-none';
import { moveAzureRoleToGroupPlan } from './move-azure-role-to-group';
import { moveKustoRoleToGroupPlan } from './move-kusto-role-to-group';
import { narrowAzureRolePlan } from './narrow-azure-role';
import { narrowKustoRolePlan } from './narrow-kusto-role';
import { noOwnerTagPlan } from './no-owner-tag';
import { notZoneRedundantPlan } from './not-zone-redundant';
import { outboundUnrestrictedPlan } from './outbound-unrestricted';
import { privateEndpointUnknownPlan } from './private-endpoint-unknown';
import { publicNetworkEnabledPlan } from './public-network-enabled';
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
import { trustedTenantsAllPlan } from './trusted-tenants-all';
import { turnCustomerManagedKeyOffPlan } from './turn-customer-managed-key-off';
import { turnPublicNetworkOnPlan } from './turn-public-network-on';
import { turnSystemIdentityOffPlan } from './turn-system-identity-off';
import { turnSystemIdentityOnPlan } from './turn-system-identity-on';
import { vnetInjectionLegacyPlan } from './vnet-injection-legacy';

/** Plans of fixes that do more than turn a property on or off. */
const plans = [
  cmkNotUsedPlan(),
  cmkVersionPinnedPlan(),
  cmkIdentityNoKeyPermissionPlan(),
  cmkVaultNoPurgeProtectionPlan(),
  cmkVaultNoSoftDeletePlan(),
  turnCustomerManagedKeyOffPlan(),
  managedIdentityNonePlan(),
  attachUserIdentityPlan(),
  removeUserIdentityPlan(),
  turnSystemIdentityOnPlan(),
  turnSystemIdentityOffPlan(),
  trustedTenantsAllPlan(),
  publicNetworkEnabledPlan(),
  publicWithoutIpFilterPlan(),
  outboundUnrestrictedPlan(),
  calloutPolicyWidePlan(),
  privateEndpointUnknownPlan(),
  vnetInjectionLegacyPlan(),
  turnPublicNetworkOnPlan(),
  languageExtensionEnabledPlan(),
  followedExternallyPlan(),
  dataConnectionKeyAuthPlan(),
  dataConnectionMultiDbPlan(),
  resourceLockMissingPlan(),
  removeLockPlan(),
  revertChangePlan(),
  diagnosticsMissingPlan(),
  noOwnerTagPlan(),
  softDeleteOptOutPlan(),
  skuNoSlaPlan(),
  notZoneRedundantPlan(),
  assignKustoRolePlan(),
  removeKustoRolePlan(),
  narrowKustoRolePlan(),
  moveKustoRoleToGroupPlan(),
  assignAzureRolePlan(),
  removeAzureRolePlan(),
  narrowAzureRolePlan(),
  moveAzureRoleToGroupPlan(),
  removePrincipalAccessPlan(),
] as const;

type PlannedId = (typeof plans)[number]['id'] | Extract<(typeof fixes)[number], FlagFix>['id'];

/** Doesn't compile without the plan of each fix. */
const isComplete: Exclude<CatalogFixId, PlannedId> extends never ? true : never = true;

const planners: ReadonlyMap<string, Planner> = new Map(
  isComplete &&
    [...plans, ...fixes.flatMap((fix) => ('sets' in fix ? planFlag(fix) : []))].map((plan) => [plan.id, plan]),
);

/** Returns the plan of a fix. `undefined` for `undo`, which other plans decide. */
export function plannerOf(fixId: FixId): Planner | undefined {
  return planners.get(fixId);
}

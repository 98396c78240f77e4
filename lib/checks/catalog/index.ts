import type { Snapshot } from '@/lib/model/evidence';
import type { Finding } from '@/lib/model/finding';
import type { Check } from '../engine/define-check';
import { type EvaluateOptions, evaluateChecks } from '../engine/evaluate';
import { acceptedAudiences } from './accepted-audiences';
import { activityAlertsMissing } from './activity-alerts-missing';
import { allDatabasesAdminPresent } from './alldatabasesadmin-present';
import { allDatabasesAdminTooMany } from './alldatabasesadmin-too-many';
import { allDatabasesViewerWide } from './alldatabasesviewer-wide';
import { allowedFqdnWide } from './allowed-fqdn-wide';
import { appHasAdmin } from './app-has-admin';
import { armAccessAdmins } from './arm-access-admins';
import { armCanGrantDataAdmin } from './arm-can-grant-data-admin';
import { armClassicAdmins } from './arm-classic-admins';
import { armCustomRoleWildcard } from './arm-custom-role-wildcard';
import { armDenyOrLockGap } from './arm-deny-or-lock-gap';
import { armDirectUsers } from './arm-direct-users';
import { armGuestPrivileged } from './arm-guest-privileged';
import { armInheritedWide } from './arm-inherited-wide';
import { armLighthouseDelegation } from './arm-lighthouse-delegation';
import { armOrphanedAssignment } from './arm-orphaned-assignment';
import { armOwnerTooMany } from './arm-owner-too-many';
import { armServicePrincipalOwner } from './arm-serviceprincipal-owner';
import { armStandingPrivilege } from './arm-standing-privilege';
import { attachedInheritsPrincipals } from './attached-inherits-principals';
import { autoStopOff } from './auto-stop-off';
import { calloutPolicyWide } from './callout-policy-wide';
import { clusterIdentityIsAdmin } from './cluster-identity-is-admin';
import { cmkClusterSuspended } from './cmk-cluster-suspended';
import { cmkCrossTenant } from './cmk-cross-tenant';
import { cmkIdentityDetached } from './cmk-identity-detached';
import { cmkIdentityNoKeyPermission } from './cmk-identity-no-key-permission';
import { cmkKeyExpiringOrDisabled } from './cmk-key-expiring-or-disabled';
import { cmkKeyNoRotationPolicy } from './cmk-key-no-rotation-policy';
import { cmkKeyType } from './cmk-key-type';
import { cmkNotUsed } from './cmk-not-used';
import { cmkSharedVaultDeleters } from './cmk-shared-vault-deleters';
import { cmkVaultNetwork } from './cmk-vault-network';
import { cmkVaultNoPurgeProtection } from './cmk-vault-no-purge-protection';
import { cmkVaultNoSoftDelete } from './cmk-vault-no-soft-delete';
import { cmkVaultRegion } from './cmk-vault-region';
import { cmkVersionPinned } from './cmk-version-pinned';
import { customImageUnpinned } from './custom-image-unpinned';
import { dataConnectionForeign } from './data-connection-foreign';
import { dataConnectionKeyAuth } from './data-connection-key-auth';
import { dataConnectionMultiDb } from './data-connection-multi-db';
import { databaseAdminTooMany } from './database-admin-too-many';
import { databaseCmk } from './database-cmk';
import { deleteGuard } from './delete-guard';
import { diagnosticsIncomplete } from './diagnostics-incomplete';
import { diagnosticsMissing } from './diagnostics-missing';
import { diagnosticsSameAdmin } from './diagnostics-same-admin';
import { diskEncryptionOff } from './disk-encryption-off';
import { diskEncryptionSkuUnsupported } from './disk-encryption-sku-unsupported';
import { doubleEncryptionOff } from './double-encryption-off';
import { dualstackWithIpFilter } from './dualstack-with-ip-filter';
import { engineV2 } from './engine-v2';
import { followedAllDatabases } from './followed-all-databases';
import { followedExternally } from './followed-externally';
import { ipAllowlistTooWide } from './ip-allowlist-too-wide';
import { ipListIgnored } from './ip-list-ignored';
import { kustoCalloutWide } from './kusto-callout-wide';
import { kustoClusterRoleUnlisted } from './kusto-cluster-role-unlisted';
import { kustoEntityRolesStale } from './kusto-entity-roles-stale';
import { kustoExports } from './kusto-exports';
import { kustoExternalOutside } from './kusto-external-outside';
import { kustoExternalPlugins } from './kusto-external-plugins';
import { kustoExternalSecrets } from './kusto-external-secrets';
import { kustoIdentityAllUsages } from './kusto-identity-all-usages';
import { kustoIdentityClusterWide } from './kusto-identity-cluster-wide';
import { kustoLanguageDrift } from './kusto-language-drift';
import { kustoRlsChangeable } from './kusto-rls-changeable';
import { kustoRlsOff } from './kusto-rls-off';
import { kustoTablesOpen } from './kusto-tables-open';
import { kustoViewUnfiltered } from './kusto-view-unfiltered';
import { languageExtensionEnabled } from './language-extension-enabled';
import { languageImageLegacy } from './language-image-legacy';
import { managedIdentityNone } from './managed-identity-none';
import { managedPeUnapproved } from './managed-pe-unapproved';
import { noOwnerTag } from './no-owner-tag';
import { notZoneRedundant } from './not-zone-redundant';
import { nspState } from './nsp-state';
import { outboundUnrestricted } from './outbound-unrestricted';
import { policyAssigned } from './policy-assigned';
import { policyExempted } from './policy-exempted';
import { policyNoncompliant } from './policy-noncompliant';
import { principalBothPlanes } from './principal-both-planes';
import { principalExternalTenant } from './principal-external-tenant';
import { principalGuest } from './principal-guest';
import { principalListDrift } from './principal-list-drift';
import { principalOrphaned } from './principal-orphaned';
import { privateDnsMissing } from './private-dns-missing';
import { privateEndpointNone } from './private-endpoint-none';
import { privateEndpointUnknown } from './private-endpoint-unknown';
import { provisioningFailed } from './provisioning-failed';
import { publicDisabledNoEndpoint } from './public-disabled-no-endpoint';
import { publicNetworkEnabled } from './public-network-enabled';
import { publicWithoutIpFilter } from './public-without-ip-filter';
import { purgeEnabled } from './purge-enabled';
import { redundantGrants } from './redundant-grants';
import { resourceLockMissing } from './resource-lock-missing';
import { retentionUnbounded } from './retention-unbounded';
import { scriptRetainsCallerAdmin } from './script-retains-caller-admin';
import { skuNoSla } from './sku-no-sla';
import { softDeleteOptOut } from './soft-delete-opt-out';
import { stateNotRunning } from './state-not-running';
import { stoppedLong } from './stopped-long';
import { trustedTenantsAll } from './trusted-tenants-all';
import { trustedTenantsUnreviewed } from './trusted-tenants-unreviewed';
import { uamiShared } from './uami-shared';
import { unrestrictedViewerGranted } from './unrestrictedviewer-granted';
import { unusedNoDatabase } from './unused-no-database';
import { vnetInjectionLegacy } from './vnet-injection-legacy';

/** Every check, in the order in which screens list them. A new check is one file of this folder and one line here. */
export const checks: readonly Check[] = [
  // Encryption
  diskEncryptionOff,
  diskEncryptionSkuUnsupported,
  doubleEncryptionOff,
  cmkNotUsed,
  cmkClusterSuspended,
  cmkIdentityDetached,
  cmkIdentityNoKeyPermission,
  cmkKeyExpiringOrDisabled,
  cmkKeyType,
  cmkKeyNoRotationPolicy,
  cmkVersionPinned,
  cmkVaultNoPurgeProtection,
  cmkVaultNoSoftDelete,
  cmkVaultRegion,
  cmkVaultNetwork,
  cmkSharedVaultDeleters,
  cmkCrossTenant,
  databaseCmk,
  // Identity
  managedIdentityNone,
  uamiShared,
  kustoIdentityAllUsages,
  kustoIdentityClusterWide,
  // Access
  allDatabasesAdminTooMany,
  allDatabasesAdminPresent,
  allDatabasesViewerWide,
  databaseAdminTooMany,
  appHasAdmin,
  principalExternalTenant,
  principalGuest,
  principalOrphaned,
  principalBothPlanes,
  clusterIdentityIsAdmin,
  scriptRetainsCallerAdmin,
  unrestrictedViewerGranted,
  redundantGrants,
  principalListDrift,
  armOwnerTooMany,
  armCanGrantDataAdmin,
  armGuestPrivileged,
  armServicePrincipalOwner,
  armCustomRoleWildcard,
  armAccessAdmins,
  armInheritedWide,
  armStandingPrivilege,
  armLighthouseDelegation,
  armClassicAdmins,
  armOrphanedAssignment,
  armDirectUsers,
  armDenyOrLockGap,
  kustoRlsChangeable,
  kustoClusterRoleUnlisted,
  kustoEntityRolesStale,
  // Network
  publicNetworkEnabled,
  publicWithoutIpFilter,
  ipAllowlistTooWide,
  dualstackWithIpFilter,
  ipListIgnored,
  nspState,
  privateEndpointNone,
  privateEndpointUnknown,
  publicDisabledNoEndpoint,
  privateDnsMissing,
  vnetInjectionLegacy,
  trustedTenantsAll,
  trustedTenantsUnreviewed,
  outboundUnrestricted,
  allowedFqdnWide,
  calloutPolicyWide,
  managedPeUnapproved,
  kustoCalloutWide,
  kustoExternalPlugins,
  kustoExternalOutside,
  // Data protection
  purgeEnabled,
  languageExtensionEnabled,
  languageImageLegacy,
  customImageUnpinned,
  followedExternally,
  followedAllDatabases,
  attachedInheritsPrincipals,
  dataConnectionKeyAuth,
  dataConnectionMultiDb,
  dataConnectionForeign,
  softDeleteOptOut,
  retentionUnbounded,
  acceptedAudiences,
  engineV2,
  kustoLanguageDrift,
  kustoTablesOpen,
  kustoRlsOff,
  kustoViewUnfiltered,
  kustoExternalSecrets,
  kustoExports,
  // Operations
  resourceLockMissing,
  deleteGuard,
  diagnosticsMissing,
  diagnosticsIncomplete,
  diagnosticsSameAdmin,
  activityAlertsMissing,
  policyAssigned,
  policyNoncompliant,
  policyExempted,
  stateNotRunning,
  provisioningFailed,
  skuNoSla,
  notZoneRedundant,
  unusedNoDatabase,
  stoppedLong,
  autoStopOff,
  noOwnerTag,
];

const byId = new Map(checks.map((check) => [check.id, check]));

/** Returns the check with an ID, or `undefined` for an unknown ID. */
export function getCheck(id: string): Check | undefined {
  return byId.get(id);
}

/** Returns one finding for each check, in the order of `checks`. */
export function evaluate(snapshot: Snapshot, options: EvaluateOptions): Finding[] {
  return evaluateChecks(checks, snapshot, options);
}

const checksOfCommands = checks.filter(({ needs, refinedBy = [] }) => [...needs, ...refinedBy].includes('kusto'));

/** Returns the findings after results of management commands were added to the evidence. */
export function evaluateCommands(
  findings: readonly Finding[],
  snapshot: Snapshot,
  options: EvaluateOptions,
): Finding[] {
  const changed = new Map(evaluateChecks(checksOfCommands, snapshot, options).map((found) => [found.checkId, found]));
  return findings.map((finding) => changed.get(finding.checkId) ?? finding);
}

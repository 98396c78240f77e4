import * as z from 'zod';
import type { Snapshot } from '@/lib/model/evidence';
import { type JsonObject, jsonObjectSchema } from '@/lib/model/json';
import type { FixFacts, FixField } from '../draft/define-fix';
import type { Flag } from '../settings/flags';
import { assignAzureRole } from './assign-azure-role';
import { assignKustoRole } from './assign-kusto-role';
import { attachUserIdentity } from './attach-user-identity';
import { autoStopOff } from './auto-stop-off';
import { calloutPolicyWide } from './callout-policy-wide';
import { cmkIdentityNoKeyPermission } from './cmk-identity-no-key-permission';
import { cmkNotUsed } from './cmk-not-used';
import { cmkVaultNoPurgeProtection } from './cmk-vault-no-purge-protection';
import { cmkVaultNoSoftDelete } from './cmk-vault-no-soft-delete';
import { cmkVersionPinned } from './cmk-version-pinned';
import { dataConnectionKeyAuth } from './data-connection-key-auth';
import { dataConnectionMultiDb } from './data-connection-multi-db';
import { diagnosticsMissing } from './diagnostics-missing';
import { diskEncryptionOff } from './disk-encryption-off';
import { followedExternally } from './followed-externally';
import { languageExtensionEnabled } from './language-extension-enabled';
import { managedIdentityNone } from './managed-identity-none';
import { moveAzureRoleToGroup } from './move-azure-role-to-group';
import { moveKustoRoleToGroup } from './move-kusto-role-to-group';
import { narrowAzureRole } from './narrow-azure-role';
import { narrowKustoRole } from './narrow-kusto-role';
import { noOwnerTag } from './no-owner-tag';
import { notZoneRedundant } from './not-zone-redundant';
import { outboundUnrestricted } from './outbound-unrestricted';
import { privateEndpointUnknown } from './private-endpoint-unknown';
import { publicNetworkEnabled } from './public-network-enabled';
import { publicWithoutIpFilter } from './public-without-ip-filter';
import { purgeEnabled } from './purge-enabled';
import { removeAzureRole } from './remove-azure-role';
import { removeKustoRole } from './remove-kusto-role';
import { removeLock } from './remove-lock';
import { removePrincipalAccess } from './remove-principal-access';
import { removeUserIdentity } from './remove-user-identity';
import { resourceLockMissing } from './resource-lock-missing';
import { revertChange } from './revert-change';
import { skuNoSla } from './sku-no-sla';
import { softDeleteOptOut } from './soft-delete-opt-out';
import { trustedTenantsAll } from './trusted-tenants-all';
import { turnCustomerManagedKeyOff } from './turn-customer-managed-key-off';
import { turnDiskEncryptionOff } from './turn-disk-encryption-off';
import { turnPublicNetworkOn } from './turn-public-network-on';
import { turnSystemIdentityOff } from './turn-system-identity-off';
import { turnSystemIdentityOn } from './turn-system-identity-on';
import { vnetInjectionLegacy } from './vnet-injection-legacy';

/** Every fix except `undo`, in the order of `GET /api/checks`. */
export const fixes = [
  diskEncryptionOff,
  cmkNotUsed,
  cmkVersionPinned,
  cmkIdentityNoKeyPermission,
  cmkVaultNoPurgeProtection,
  cmkVaultNoSoftDelete,
  turnDiskEncryptionOff,
  turnCustomerManagedKeyOff,
  managedIdentityNone,
  attachUserIdentity,
  removeUserIdentity,
  turnSystemIdentityOn,
  turnSystemIdentityOff,
  trustedTenantsAll,
  publicNetworkEnabled,
  publicWithoutIpFilter,
  outboundUnrestricted,
  calloutPolicyWide,
  privateEndpointUnknown,
  vnetInjectionLegacy,
  turnPublicNetworkOn,
  purgeEnabled,
  languageExtensionEnabled,
  followedExternally,
  dataConnectionKeyAuth,
  dataConnectionMultiDb,
  autoStopOff,
  resourceLockMissing,
  removeLock,
  revertChange,
  diagnosticsMissing,
  noOwnerTag,
  softDeleteOptOut,
  skuNoSla,
  notZoneRedundant,
  assignKustoRole,
  removeKustoRole,
  narrowKustoRole,
  moveKustoRoleToGroup,
  assignAzureRole,
  removeAzureRole,
  narrowAzureRole,
  moveAzureRoleToGroup,
  removePrincipalAccess,
] as const;

type Fix = (typeof fixes)[number];

export type CatalogFixId = Fix['id'];

export type FixId = CatalogFixId | 'undo';

/** Without that of `undo` (fix-input.ts). */
export type CatalogInputs = { readonly [Entry in Fix as Entry['id']]: Entry['input'] };

export const fixIdSchema: z.ZodEnum<{ [Id in FixId]: Id }> = z.enum([...fixes.map(({ id }) => id), 'undo']);

const byId: ReadonlyMap<string, FixFacts> = new Map(fixes.map((fix): [string, FixFacts] => [fix.id, fix]));

export function factsOf(fixId: FixId): FixFacts | undefined {
  return byId.get(fixId);
}

/** Returns the cluster's own step first. An undo plans those of other fixes. */
export function stepsOfFix(fixId: FixId): FixFacts['steps'] {
  return factsOf(fixId)?.steps ?? [];
}

export function hasSeveralSteps(fixId: FixId): boolean {
  return factsOf(fixId)?.severalSteps ?? false;
}

/** Returns the fix that turns a property of the cluster on or off. */
export function fixOfFlag(flag: Flag, value: boolean): FixId | undefined {
  return fixes.find((fix) => 'sets' in fix && fix.sets.flag === flag && fix.sets.value === value)?.id;
}

export function buttonOf(fixId: FixId): string {
  return factsOf(fixId)?.button ?? 'Undo';
}

/** The fixes for many clusters, with their fields. Others name something of one cluster, such as an assignment. */
export const bulkFixes: ReadonlyMap<FixId, readonly FixField[]> = new Map(
  [...byId.values()].flatMap(({ id, bulk, fields = [] }) => (bulk && isFixId(id) ? [[id, fields] as const] : [])),
);

/** Of a run and of a plan file, because planning reads all evidence of each cluster. */
export const mostClusters = 500;

export function knownInput(fixId: FixId, snapshot: Snapshot): JsonObject {
  return jsonObjectSchema.parse(factsOf(fixId)?.knownInput?.(snapshot) ?? {});
}

export function isFixId(text: string): text is FixId {
  return text === 'undo' || byId.has(text);
}

export function fixIdsOf({ fixes: offers }: { fixes: readonly { fixId: string }[] }): FixId[] {
  return offers.map(({ fixId }) => fixId).filter(isFixId);
}

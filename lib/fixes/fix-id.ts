import * as z from 'zod';

/** Every fix: the one that closes a check has the check's id, the others stand free. */
export const fixIdSchema = z.enum([
  'disk-encryption-off',
  'managed-identity-none',
  'public-network-enabled',
  'purge-enabled',
  'resource-lock-missing',
  'auto-stop-off',
  'soft-delete-opt-out',
  'trusted-tenants-all',
  'cmk-not-used',
  'cmk-version-pinned',
  'cmk-identity-no-key-permission',
  'cmk-vault-no-purge-protection',
  'cmk-vault-no-soft-delete',
  'public-without-ip-filter',
  'outbound-unrestricted',
  'callout-policy-wide',
  'private-endpoint-unknown',
  'vnet-injection-legacy',
  'language-extension-enabled',
  'followed-externally',
  'data-connection-key-auth',
  'data-connection-multi-db',
  'diagnostics-missing',
  'no-owner-tag',
  'sku-no-sla',
  'not-zone-redundant',
  'turn-disk-encryption-off',
  'turn-system-identity-on',
  'turn-system-identity-off',
  'turn-public-network-on',
  'turn-customer-managed-key-off',
  'attach-user-identity',
  'remove-user-identity',
  'remove-lock',
  'assign-kusto-role',
  'remove-kusto-role',
  'narrow-kusto-role',
  'move-kusto-role-to-group',
  'assign-azure-role',
  'remove-azure-role',
  'narrow-azure-role',
  'move-azure-role-to-group',
  'undo',
]);
/** The id of a fix. */
export type FixId = z.infer<typeof fixIdSchema>;

/** Whether a text is the ID of a fix. */
export function isFixId(text: string): text is FixId {
  return fixIdSchema.options.some((id) => id === text);
}

/** Returns the IDs of the fixes that a check or a finding offers. */
export function fixIdsOf({ fixes }: { fixes: readonly { fixId: string }[] }): FixId[] {
  return fixes.map(({ fixId }) => fixId).filter(isFixId);
}

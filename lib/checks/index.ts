import { allDatabasesAdminTooMany } from './catalog/alldatabasesadmin-too-many';
import { armOwnerTooMany } from './catalog/arm-owner-too-many';
import { cmkNotUsed } from './catalog/cmk-not-used';
import { diskEncryptionOff } from './catalog/disk-encryption-off';
import { doubleEncryptionOff } from './catalog/double-encryption-off';
import { managedIdentityNone } from './catalog/managed-identity-none';
import { publicNetworkEnabled } from './catalog/public-network-enabled';
import { trustedTenantsAll } from './catalog/trusted-tenants-all';
import type { Check } from './define-check';

/** Every check, in the order in which screens list them. A new file of catalog/ is listed here by hand. */
export const checks: readonly Check[] = [
  diskEncryptionOff,
  doubleEncryptionOff,
  cmkNotUsed,
  managedIdentityNone,
  allDatabasesAdminTooMany,
  armOwnerTooMany,
  publicNetworkEnabled,
  trustedTenantsAll,
];

/** The check with an id, or `undefined` when there is none. */
export function getCheck(id: string): Check | undefined {
  return checks.find((check) => check.id === id);
}

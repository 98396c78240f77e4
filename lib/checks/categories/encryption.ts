import { cmkClusterSuspended } from '../catalog/cmk-cluster-suspended';
import { cmkCrossTenant } from '../catalog/cmk-cross-tenant';
import { cmkIdentityDetached } from '../catalog/cmk-identity-detached';
import { cmkIdentityNoKeyPermission } from '../catalog/cmk-identity-no-key-permission';
import { cmkKeyExpiringOrDisabled } from '../catalog/cmk-key-expiring-or-disabled';
import { cmkKeyNoRotationPolicy } from '../catalog/cmk-key-no-rotation-policy';
import { cmkKeyType } from '../catalog/cmk-key-type';
import { cmkNotUsed } from '../catalog/cmk-not-used';
import { cmkSharedVaultDeleters } from '../catalog/cmk-shared-vault-deleters';
import { cmkVaultNetwork } from '../catalog/cmk-vault-network';
import { cmkVaultNoPurgeProtection } from '../catalog/cmk-vault-no-purge-protection';
import { cmkVaultNoSoftDelete } from '../catalog/cmk-vault-no-soft-delete';
import { cmkVaultRegion } from '../catalog/cmk-vault-region';
import { cmkVersionPinned } from '../catalog/cmk-version-pinned';
import { databaseCmk } from '../catalog/database-cmk';
import { diskEncryptionOff } from '../catalog/disk-encryption-off';
import { diskEncryptionSkuUnsupported } from '../catalog/disk-encryption-sku-unsupported';
import { doubleEncryptionOff } from '../catalog/double-encryption-off';
import type { Check } from '../define-check';

/** The checks of encryption, in the order in which screens list them. */
export const encryptionChecks: readonly Check[] = [
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
];

import { cmkNotUsed } from '../catalog/cmk-not-used';
import { diskEncryptionOff } from '../catalog/disk-encryption-off';
import { doubleEncryptionOff } from '../catalog/double-encryption-off';
import type { Check } from '../define-check';

/** The checks of encryption, in the order in which screens list them. */
export const encryptionChecks: readonly Check[] = [diskEncryptionOff, doubleEncryptionOff, cmkNotUsed];

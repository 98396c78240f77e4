import { flagSetting } from './flag';

/** `properties.enableDiskEncryption`. */
export const diskEncryptionSetting = flagSetting('enableDiskEncryption');

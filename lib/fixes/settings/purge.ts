import { flagSetting } from './flag';

/** `properties.enablePurge`. */
export const purgeSetting = flagSetting('enablePurge');

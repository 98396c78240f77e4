import { flagSetting } from './flag';

/** `properties.enableAutoStop`. */
export const autoStopSetting = flagSetting('enableAutoStop');

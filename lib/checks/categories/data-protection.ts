import { customImageUnpinned } from '../catalog/custom-image-unpinned';
import { languageExtensionEnabled } from '../catalog/language-extension-enabled';
import { languageImageLegacy } from '../catalog/language-image-legacy';
import { purgeEnabled } from '../catalog/purge-enabled';
import type { Check } from '../define-check';

/** The checks of data protection, in the order in which screens list them. */
export const dataProtectionChecks: readonly Check[] = [
  purgeEnabled,
  languageExtensionEnabled,
  languageImageLegacy,
  customImageUnpinned,
];

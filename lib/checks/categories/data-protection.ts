import { attachedInheritsPrincipals } from '../catalog/attached-inherits-principals';
import { customImageUnpinned } from '../catalog/custom-image-unpinned';
import { dataConnectionForeign } from '../catalog/data-connection-foreign';
import { dataConnectionKeyAuth } from '../catalog/data-connection-key-auth';
import { dataConnectionMultiDb } from '../catalog/data-connection-multi-db';
import { followedAllDatabases } from '../catalog/followed-all-databases';
import { followedExternally } from '../catalog/followed-externally';
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
  followedExternally,
  followedAllDatabases,
  attachedInheritsPrincipals,
  dataConnectionKeyAuth,
  dataConnectionMultiDb,
  dataConnectionForeign,
];

import { acceptedAudiences } from '../catalog/accepted-audiences';
import { attachedInheritsPrincipals } from '../catalog/attached-inherits-principals';
import { customImageUnpinned } from '../catalog/custom-image-unpinned';
import { dataConnectionForeign } from '../catalog/data-connection-foreign';
import { dataConnectionKeyAuth } from '../catalog/data-connection-key-auth';
import { dataConnectionMultiDb } from '../catalog/data-connection-multi-db';
import { engineV2 } from '../catalog/engine-v2';
import { followedAllDatabases } from '../catalog/followed-all-databases';
import { followedExternally } from '../catalog/followed-externally';
import { languageExtensionEnabled } from '../catalog/language-extension-enabled';
import { languageImageLegacy } from '../catalog/language-image-legacy';
import { purgeEnabled } from '../catalog/purge-enabled';
import { retentionUnbounded } from '../catalog/retention-unbounded';
import { softDeleteOptOut } from '../catalog/soft-delete-opt-out';
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
  softDeleteOptOut,
  retentionUnbounded,
  acceptedAudiences,
  engineV2,
];

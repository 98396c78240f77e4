import { storedType } from '../stored-type';
import { vaultVersions } from './versions';

/** Managed HSMs, read only: `az keyvault list` asks for them beside vaults. https://learn.microsoft.com/rest/api/keyvault/managedhsm/managed-hsms */
export const managedHsms = storedType('Microsoft.KeyVault/managedHSMs', { versions: vaultVersions, options: ['$top'] });

import { storedChildType } from '../stored-type';
import { vaultVersions } from './versions';

/** Keys as the management plane shows them, without their material: https://learn.microsoft.com/rest/api/keyvault/keyvault/keys */
export const keys = storedChildType('Microsoft.KeyVault/vaults/keys', { versions: vaultVersions });

import { storedType } from '../stored-type';
import { networkVersions } from './versions';

/** Virtual networks, read only: https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks */
export const virtualNetworks = storedType('Microsoft.Network/virtualNetworks', { versions: networkVersions });

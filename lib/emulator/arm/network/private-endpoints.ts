import { storedType } from '../stored-type';
import { networkVersions } from './versions';

/** Private endpoints, read only: https://learn.microsoft.com/rest/api/virtualnetwork/private-endpoints */
export const privateEndpoints = storedType('Microsoft.Network/privateEndpoints', { versions: networkVersions });

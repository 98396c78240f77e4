import { storedChildType } from '../stored-type';
import { privateDnsVersions } from './versions';

/** In which virtual networks a private DNS zone is known, read only: https://learn.microsoft.com/rest/api/dns/privatedns/virtual-network-links */
export const virtualNetworkLinks = storedChildType('Microsoft.Network/privateDnsZones/virtualNetworkLinks', {
  versions: privateDnsVersions,
  options: ['$top'],
});

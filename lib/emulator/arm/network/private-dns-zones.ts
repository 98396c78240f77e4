import { storedType } from '../stored-type';
import { privateDnsVersions } from './versions';

/** Private DNS zones, read only: https://learn.microsoft.com/rest/api/dns/privatedns/private-zones */
export const privateDnsZones = storedType('Microsoft.Network/privateDnsZones', {
  versions: privateDnsVersions,
  options: ['$top'],
});

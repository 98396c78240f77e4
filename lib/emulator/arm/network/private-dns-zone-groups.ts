import { storedChildType } from '../stored-type';
import { networkVersions } from './versions';

/** What makes names resolve to a private endpoint, read only: https://learn.microsoft.com/rest/api/virtualnetwork/private-dns-zone-groups */
export const privateDnsZoneGroups = storedChildType('Microsoft.Network/privateEndpoints/privateDnsZoneGroups', {
  versions: networkVersions,
});

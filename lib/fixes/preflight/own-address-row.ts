import { isInIpList, isPublicAddress } from '@/lib/checks/support/ip-list-entry';
import type { PreflightRow } from '../plan/fix-plan';
import type { PublicReach } from './public-reach';

export interface ClientAddress {
  value: string;
  /** `server`: as our server saw it. `person`: as corrected. */
  source: 'server' | 'person';
}

/**
 * Whether the person's address keeps public access. Private endpoint routes can't be known, so a lost or unknown address asks for
 * consent.
 */
export function ownAddressRow(after: PublicReach, address: ClientAddress | undefined): PreflightRow {
  const id = 'own-address';
  const seen = seenAs(address);
  const unless = 'unless you come by a private endpoint, which cannot be known from here';
  if (typeof after === 'string')
    return {
      id,
      state: 'warn',
      message: `${seen} Whatever your address is, afterwards you do not reach the cluster over the internet, ${unless}.`,
      consent: true,
    };
  if (!address || !isPublicAddress(address.value))
    return {
      id,
      state: 'warn',
      message: `${seen} Whether the list lets you in is not known; if it does not, you lose the cluster, ${unless}.`,
      consent: true,
    };
  if (isInIpList(after, address.value)) return { id, state: 'pass', message: `${seen} The list lets it in.` };
  return {
    id,
    state: 'warn',
    message: `${seen} No range of the list holds it (service tags are not resolved): you lose the cluster, ${unless}.`,
    consent: true,
  };
}

function seenAs(address: ClientAddress | undefined): string {
  if (!address) return 'This server did not see from which address you come.';
  const whose =
    address.source === 'person'
      ? `You say that you come from ${address.value}`
      : `This server saw you come from ${address.value}`;
  return isPublicAddress(address.value)
    ? `${whose}.`
    : `${whose}, a local address that says nothing of how you reach Azure.`;
}

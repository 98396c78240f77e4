import { isInIpList, isPublicAddress } from '@/lib/checks/support/ip-list-entry';
import type { PlainRow } from '../draft/plan-body';
import type { AcceptedAddresses } from './accepted-addresses';

export interface ClientAddress {
  value: string;
  /** `server`: as our server saw it. `person`: as corrected. */
  source: 'server' | 'person';
}

/**
 * Whether the person's address keeps public access. Private endpoint routes can't be known, so a lost or unknown address asks for
 * consent.
 */
export function ownAddressRow(after: AcceptedAddresses, address: ClientAddress | undefined): PlainRow {
  const id = 'own-address';
  const seen = seenAs(address);
  const asked = (which: 'all' | 'unknown' | 'not-listed') => ({
    consent: true as const,
    facts: [which, address?.value ?? '', address?.source ?? ''],
  });
  const unless = 'unless you connect through a private endpoint';
  if (typeof after === 'string')
    return {
      id,
      state: 'warn',
      message: `${seen} You lose access from all addresses, ${unless}.`,
      ...asked('all'),
    };
  if (!address || !isPublicAddress(address.value))
    return {
      id,
      state: 'warn',
      message: `${seen} Couldn’t check your address against the IP allowlist. If the list omits your address, you lose access, ${unless}.`,
      ...asked('unknown'),
    };
  if (isInIpList(after, address.value))
    return { id, state: 'pass', message: `${seen} The IP allowlist includes this address.` };
  return {
    id,
    state: 'warn',
    message: `${seen} The IP allowlist doesn’t include this address. Kustodian doesn’t resolve service tags. You lose access, ${unless}.`,
    ...asked('not-listed'),
  };
}

function seenAs(address: ClientAddress | undefined): string {
  if (!address) return 'Your IP address is unknown.';
  const whose =
    address.source === 'person'
      ? `You entered the address ${address.value}`
      : `The server detected your address ${address.value}`;
  return isPublicAddress(address.value) ? `${whose}.` : `${whose}, which isn’t public.`;
}

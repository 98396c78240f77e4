import type { ClientAddress } from '@/lib/fixes/preflight/own-address-row';
import { clientAddressHeader } from '@/lib/model/client-address-header';
import { isIpAddress } from '@/lib/model/ip-range';
import { Problem } from '@/lib/model/problem';

/**
 * Where the caller comes from: as they say themselves, else as this server saw it. It decides what a warning says and nothing
 * else, so whoever forges it misleads themselves alone. Throws `invalid-request` for a correction that is no address.
 */
export function readClientAddress(headers: Pick<Headers, 'get'>): ClientAddress | undefined {
  const said = headers.get(clientAddressHeader)?.trim();
  if (said !== undefined) {
    const value = toAddress(said);
    if (value === undefined)
      throw new Problem('invalid-request', `${clientAddressHeader}: must be one IPv4 or IPv6 address.`);
    return { value, source: 'person' };
  }
  // Next puts the other end of the connection here where no proxy in front of it has; the first entry is the farthest.
  const seen = toAddress(headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? '');
  return seen === undefined ? undefined : { value: seen, source: 'server' };
}

/** An address without port and brackets, which some proxies add; IPv4 in IPv6 is IPv4 (RFC 4291, section 2.5.5.2). */
function toAddress(text: string): string | undefined {
  const bare = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
  const address = /^::ffff:([\d.]+)$/i.exec(bare)?.[1] ?? bare;
  return isIpAddress(address) ? address : undefined;
}

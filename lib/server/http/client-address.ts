import type { ClientAddress } from '@/lib/fixes/preflight/own-address-row';
import { clientAddressHeader } from '@/lib/model/api/api';
import { isIpAddress } from '@/lib/model/ip-range';
import { Problem } from '@/lib/model/problem';

/**
 * Returns the address for the preflight of network fixes. A forged address misleads only its sender. Throws
 * `invalid-request` for an invalid header.
 */
export function readClientAddress(headers: Pick<Headers, 'get'>): ClientAddress | undefined {
  const stated = headers.get(clientAddressHeader)?.trim();
  if (stated !== undefined) {
    const value = toAddress(stated);
    if (value === undefined)
      throw new Problem(
        'invalid-request',
        `${clientAddressHeader}: must be a single IPv4 or IPv6 address, such as 203.0.113.10.`,
      );
    return { value, source: 'person' };
  }
  // `guard-requests.ts` leaves only the trusted entry.
  const seen = toAddress(headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '');
  return seen === undefined ? undefined : { value: seen, source: 'server' };
}

/**
 * Returns the address behind the trusted proxies, counted from the end because clients can write earlier entries.
 * @param remote the other end of the connection
 */
export function forwardedFor(
  header: string | string[] | undefined,
  remote: string | undefined,
  trustedProxies: number,
): string | undefined {
  const entries = [...[header ?? []].flat().flatMap((entry) => entry.split(',')), remote ?? ''];
  return entries.at(-1 - trustedProxies)?.trim() || undefined;
}

/** Removes port and brackets. IPv4 in IPv6 becomes IPv4 (RFC 4291, section 2.5.5.2). */
function toAddress(text: string): string | undefined {
  const bare = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
  const address = /^::ffff:([\d.]+)$/i.exec(bare)?.[1] ?? bare;
  return isIpAddress(address) ? address : undefined;
}

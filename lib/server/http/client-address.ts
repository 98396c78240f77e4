import type { ClientAddress } from '@/lib/fixes/preflight/own-address-row';
import { clientAddressHeader } from '@/lib/model/api/api';
import { isIpAddress } from '@/lib/model/ip-range';
import { Problem } from '@/lib/model/problem';

/**
 * Returns where the caller comes from: the caller's own statement, or the address that this server saw. Only the preflight of
 * network fixes uses it, for its warnings and for whether it asks the caller to confirm. A false address misleads its sender only.
 * Throws `invalid-request` for a statement that isn't an address.
 */
export function readClientAddress(headers: Pick<Headers, 'get'>): ClientAddress | undefined {
  const said = headers.get(clientAddressHeader)?.trim();
  if (said !== undefined) {
    const value = toAddress(said);
    if (value === undefined)
      throw new Problem('invalid-request', `${clientAddressHeader}: must be one IPv4 or IPv6 address.`);
    return { value, source: 'person' };
  }
  // `guard-requests.ts` leaves one entry in this header, the one that can be trusted.
  const seen = toAddress(headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '');
  return seen === undefined ? undefined : { value: seen, source: 'server' };
}

/**
 * The address behind a number of trusted proxies. Each proxy appends the address that it saw, and callers can write anything
 * before that, so entries count from the end. `remote` is the other end of the connection. `undefined` where a proxy appended none.
 */
export function forwardedFor(
  header: string | string[] | undefined,
  remote: string | undefined,
  trustedProxies: number,
): string | undefined {
  const entries = [...[header ?? []].flat().flatMap((one) => one.split(',')), remote ?? ''];
  return entries.at(-1 - trustedProxies)?.trim() || undefined;
}

/** An address without port and brackets, which some proxies add; IPv4 in IPv6 is IPv4 (RFC 4291, section 2.5.5.2). */
function toAddress(text: string): string | undefined {
  const bare = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
  const address = /^::ffff:([\d.]+)$/i.exec(bare)?.[1] ?? bare;
  return isIpAddress(address) ? address : undefined;
}

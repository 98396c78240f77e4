import * as z from 'zod';

// The expressions and not the schemas: each refusal of a schema builds an error, too slow for the lists of a whole fleet.
const { ipv4, cidrv4, ipv6, cidrv6 } = z.regexes;

/** Whether a text is an IPv4 or IPv6 address, alone or with the length of its prefix; a service tag is not. */
export function isIpRange(text: string): boolean {
  return [ipv4, cidrv4, ipv6, cidrv6].some((range) => range.test(text));
}

/** Whether a text is one IPv4 or IPv6 address. */
export function isIpAddress(text: string): boolean {
  return ipv4.test(text) || ipv6.test(text);
}

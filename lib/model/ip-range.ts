import * as z from 'zod';

// A schema builds an error for each invalid text, which is slow for a whole fleet.
const { ipv4, cidrv4, ipv6, cidrv6 } = z.regexes;

export function isIpRange(text: string): boolean {
  return [ipv4, cidrv4, ipv6, cidrv6].some((range) => range.test(text));
}

export function isIpAddress(text: string): boolean {
  return ipv4.test(text) || ipv6.test(text);
}

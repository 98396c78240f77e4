import { regexes } from 'zod/v4/core';

// A schema builds an error for each invalid text, which is slow for a whole fleet. The first page loads no schemas.
const { ipv4, cidrv4, ipv6, cidrv6 } = regexes;

export function isIpRange(text: string): boolean {
  return [ipv4, cidrv4, ipv6, cidrv6].some((range) => range.test(text));
}

export function isIpAddress(text: string): boolean {
  return ipv4.test(text) || ipv6.test(text);
}

/** IPv4 addresses of networks without a way to the internet. Sources: RFC 1918, 6598, 3927. */
export const localRanges: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];

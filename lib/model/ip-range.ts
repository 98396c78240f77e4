import * as z from 'zod';

const ipRange = z.union([z.ipv4(), z.cidrv4(), z.ipv6(), z.cidrv6()]);

/** Whether a text is an IPv4 or IPv6 address, alone or with the length of its prefix; a service tag is not. */
export function isIpRange(text: string): boolean {
  return ipRange.safeParse(text).success;
}

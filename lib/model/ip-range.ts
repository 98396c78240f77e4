import { regexes } from 'zod/v4/core';

// A schema builds an error for each invalid text, which is slow for a whole fleet. The first page loads no schemas.
const { ipv4, cidrv4, ipv6, cidrv6 } = regexes;

export function isIpRange(text: string): boolean {
  return [ipv4, cidrv4, ipv6, cidrv6].some((range) => range.test(text));
}

export function isIpAddress(text: string): boolean {
  return ipv4.test(text) || ipv6.test(text);
}

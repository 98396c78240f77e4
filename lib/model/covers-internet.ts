import { containsCidr, excludeCidr, mergeCidr } from 'cidr-tools';
import { isIpRange, localRanges } from './ip-range';

/** Addresses that no host on the internet has. Source: https://www.iana.org/assignments/iana-ipv4-special-registry */
const notOnTheInternet = [
  ...localRanges,
  '192.0.0.0/24',
  '192.0.2.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

/** All IPv4 addresses of the internet, and the global unicast addresses of IPv6 (RFC 4291). */
const internet = [excludeCidr('0.0.0.0/0', notOnTheInternet), ['2000::/3']] as const;

/** UNCONFIRMED: which of these tags the service accepts. */
const tagsOfEveryone = ['*', 'any', 'internet'];

/** Returns whether the list is empty, or its entries together allow every address of the internet. */
export function coversInternet(list: readonly string[]): boolean {
  const entries = list.map((entry) => entry.trim());
  if (entries.length === 0 || entries.some((entry) => tagsOfEveryone.includes(entry.toLowerCase()))) return true;
  const ranges = mergeCidr(entries.filter(isIpRange));
  return internet.some((addresses) => addresses.every((range) => containsCidr(ranges, range)));
}

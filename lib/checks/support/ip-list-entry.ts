import { containsCidr, mergeCidr } from 'cidr-tools';
import { isIpRange } from '@/lib/model/ip-range';
import { isServiceTagName } from './ip-list';

/** Addresses that say nothing of where a person comes from on the internet. Sources: RFC 1918, 6598, 3927, 4193, 4291. */
const notOnTheInternet = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::/127',
  'fc00::/7',
  'fe80::/10',
];

/** Whether an address is one that the internet sees; loopback, private and link-local ones are not. */
export function isPublicAddress(address: string): boolean {
  return !containsCidr(notOnTheInternet, address);
}

/** Whether the ranges of an IP list hold an address or a whole range; service tags are not resolved. */
export function isInIpList(list: readonly string[], range: string): boolean {
  const ranges = list.map((entry) => entry.trim()).filter(isIpRange);
  // Two halves hold the whole.
  return ranges.length > 0 && containsCidr(mergeCidr(ranges), range);
}

/** What of an IP list another list no longer lets in: ranges that it does not hold, and service tags that it does not name. */
export function droppedFromIpList(before: readonly string[], after: readonly string[]): string[] {
  const names = after.map((entry) => entry.trim().toLowerCase());
  return before
    .map((entry) => entry.trim())
    .filter((entry) => (isIpRange(entry) ? !isInIpList(after, entry) : !names.includes(entry.toLowerCase())));
}

/**
 * What is wrong with an entry that somebody wants on an IP list, and how to mend it; `undefined` where nothing is. Learn documents
 * IPv4 addresses, CIDR ranges and service tags
 * (https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access).
 */
export function wrongIpListEntry(entry: string): string | undefined {
  // UNCONFIRMED: whether the service takes IPv6; Learn says "the IPv4 address format".
  if (isIpRange(entry) && entry.includes(':')) return `${entry}: Azure documents the IP list for IPv4 addresses alone.`;
  return isIpRange(entry) || isServiceTagName(entry)
    ? undefined
    : `${entry}: must be an IPv4 address, a range such as 203.0.113.0/24, or a service tag such as PowerBI.`;
}

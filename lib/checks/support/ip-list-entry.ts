import { containsCidr, mergeCidr } from 'cidr-tools';
import { isIpRange, localRanges } from '@/lib/model/ip-range';
import { isServiceTagName } from './ip-list';

/** Addresses that aren't visible on the internet. Sources of IPv6: RFC 4193, 4291. */
const nonPublicRanges = [...localRanges, '::/127', 'fc00::/7', 'fe80::/10'];

export function isPublicAddress(address: string): boolean {
  return !containsCidr(nonPublicRanges, address);
}

/** Whether the ranges of an IP allowlist contain an address or a whole range. Service tags aren't resolved. */
export function isInIpList(list: readonly string[], range: string): boolean {
  const ranges = list.map((entry) => entry.trim()).filter(isIpRange);
  // Merged, because two halves contain the whole.
  return ranges.length > 0 && containsCidr(mergeCidr(ranges), range);
}

/** Ranges and service tags of one IP allowlist that another one doesn't contain. */
export function removedFromIpList(before: readonly string[], after: readonly string[]): string[] {
  const names = after.map((entry) => entry.trim().toLowerCase());
  return before
    .map((entry) => entry.trim())
    .filter((entry) => (isIpRange(entry) ? !isInIpList(after, entry) : !names.includes(entry.toLowerCase())));
}

/**
 * Returns what is wrong with a new entry of the IP allowlist, or `undefined`. Learn documents IPv4 addresses, CIDR ranges, and
 * service tags (https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access).
 */
export function ipListEntryProblem(entry: string): string | undefined {
  // UNCONFIRMED: whether the service accepts IPv6. Learn requires "the IPv4 address format".
  if (isIpRange(entry) && entry.includes(':'))
    return `${entry} isn’t an IPv4 address or range. Enter an IPv4 address or range, such as 203.0.113.0/24. Microsoft documents only IPv4 for the IP allowlist.`;
  return isIpRange(entry) || isServiceTagName(entry)
    ? undefined
    : `${entry} isn’t valid. Enter an IPv4 address, a range such as 203.0.113.0/24, or a service tag such as PowerBI.`;
}

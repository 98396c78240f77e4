import { containsCidr, mergeCidr, parseCidr } from 'cidr-tools';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Assumption } from '@/lib/model/finding';
import { isIpRange } from '@/lib/model/ip-range';
import { notDocumented } from '../engine/define-check';
import { formatNames } from '../engine/format-values';

/** RFC 1918 and RFC 4193. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

/** Tags for all of Azure or for everyone. Source: https://learn.microsoft.com/azure/virtual-network/service-tags-overview */
const wideTags = /^(\*|any|internet|virtualnetwork|azurecloud(\..*)?)$/i;

/** The only wide tag that is a documented service tag of public addresses. */
const azureCloud = /^azurecloud/i;

const tag = /^[a-z][a-z0-9]*(\.[a-z0-9]+)*$/i;

/** Whether a text has the form of a service tag, such as `PowerBI` or `Storage.WestUS`. */
export function isServiceTagName(text: string): boolean {
  return tag.test(text);
}

/**
 * Returns entries that allow too much. Private ranges are left out, because callers of a public endpoint don't have
 * them. Other ranges are merged, so two halves count as the whole.
 */
export function findWideIpEntries(
  list: readonly string[],
  { minIpv4PrefixLength, minIpv6PrefixLength }: Pick<CheckSettings, 'minIpv4PrefixLength' | 'minIpv6PrefixLength'>,
): { wide: string[]; assumptions: Assumption[] } {
  const entries = list.map((entry) => entry.trim());
  const ranges = entries.filter(isIpRange);
  const others = entries.filter((entry) => !isIpRange(entry));
  const inside = ranges.filter((range) => containsCidr(privateRanges, range));
  const open = mergeCidr(ranges.filter((range) => !inside.includes(range)));
  const tooShort = open.filter((range) => {
    const { version, prefix } = parseCidr(range);
    return Number(prefix) < (version === 4 ? minIpv4PrefixLength : minIpv6PrefixLength);
  });
  const odd = others.filter((entry) => !wideTags.test(entry) && !isServiceTagName(entry));
  const tags = others.filter((entry) => wideTags.test(entry));
  return {
    wide: [...tooShort, ...tags],
    assumptions: [
      ...undocumentedEntryAssumptions(tooShort, tags),
      ...(inside.length > 0
        ? [`This check ignores private addresses, which public clients don’t use: ${formatNames(inside)}.`]
        : []),
      // UNCONFIRMED: which other entries the service accepts.
      ...(odd.length > 0
        ? [`This check ignores entries other than IP ranges and service tags: ${formatNames(odd)}.`]
        : []),
    ],
  };
}

/** Returns assumptions where no entry is certainly too wide. UNCONFIRMED: which tags the service accepts, and IPv6. */
function undocumentedEntryAssumptions(ranges: readonly string[], tags: readonly string[]): Assumption[] {
  const ofIpv6 = ranges.filter((range) => parseCidr(range).version === 6);
  const doubtful = tags.filter((entry) => !azureCloud.test(entry));
  if (ofIpv6.length < ranges.length || doubtful.length < tags.length) return [];
  return [
    ...(ofIpv6.length > 0
      ? [
          notDocumented(
            `Microsoft documents only IPv4 for the IP allowlist, so this check assumes that IPv6 ranges apply: ${formatNames(ofIpv6)}.`,
          ),
        ]
      : []),
    ...(doubtful.length > 0
      ? [
          notDocumented(
            doubtful.length === 1
              ? `This check assumes that Azure supports the service tag ${formatNames(doubtful)} and allows all its addresses.`
              : `This check assumes that Azure supports the service tags ${formatNames(doubtful)} and allows all their addresses.`,
          ),
        ]
      : []),
  ];
}

import { containsCidr, mergeCidr, parseCidr } from 'cidr-tools';
import type { CheckSettings } from '@/lib/model/check-settings';
import { isIpRange } from '@/lib/model/ip-range';
import { formatNames } from '../engine/format-values';

/** RFC 1918 and RFC 4193. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

/** Tags that stand for all of Azure or for everybody. Source: https://learn.microsoft.com/azure/virtual-network/service-tags-overview */
const wideTags = /^(\*|any|internet|virtualnetwork|azurecloud(\..*)?)$/i;

/** The only one of them that is a service tag of public addresses, which the IP list is documented to take. */
const azureCloud = /^azurecloud/i;

const tag = /^[a-z][a-z0-9]*(\.[a-z0-9]+)*$/i;

/** Whether a text has the form of a service tag's name, such as `PowerBI` or `Storage.WestUS`. */
export function isServiceTagName(text: string): boolean {
  return tag.test(text);
}

/**
 * What of an IP list lets in too much. Entries are addresses, ranges or service tags. Private ranges match no caller of a public
 * endpoint and are left out; the others are merged first, so that two halves count as the whole.
 */
export function readIpList(
  list: readonly string[],
  { minIpv4PrefixLength, minIpv6PrefixLength }: Pick<CheckSettings, 'minIpv4PrefixLength' | 'minIpv6PrefixLength'>,
): { wide: string[]; assumptions: string[] } {
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
      ...notConfirmed(tooShort, tags),
      ...(inside.length > 0
        ? [`Private ranges match no caller of a public endpoint and are left out: ${formatNames(inside)}.`]
        : []),
      // UNCONFIRMED: which entries beside ranges and tags the service takes.
      ...(odd.length > 0
        ? [`Neither a range nor the name of a service tag, so taken to let nobody in: ${formatNames(odd)}.`]
        : []),
    ],
  };
}

/** What a verdict rests on where nothing is too wide for certain. UNCONFIRMED: which tags the service takes, and IPv6. */
function notConfirmed(ranges: readonly string[], tags: readonly string[]): string[] {
  const ofIpv6 = ranges.filter((range) => parseCidr(range).version === 6);
  const doubtful = tags.filter((entry) => !azureCloud.test(entry));
  if (ofIpv6.length < ranges.length || doubtful.length < tags.length) return [];
  return [
    ...(ofIpv6.length > 0
      ? [
          `Azure documents the IP list for IPv4 addresses alone; these ranges are taken to let in all that they hold: ${formatNames(ofIpv6)}.`,
        ]
      : []),
    ...(doubtful.length > 0
      ? [
          `Which tags the service takes is not documented; these are taken to let in whom they name: ${formatNames(doubtful)}.`,
        ]
      : []),
  ];
}

import { defineCheck, fail, notApplicable, offersOf, pass } from '../engine/define-check';
import { formatNames, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { findWideIpEntries } from '../support/ip-list';
import { publicAccessOf, unlessPublic } from '../support/public-access';
import { publicWithoutIpFilter } from './public-without-ip-filter';

export const ipAllowlistTooWide = defineCheck({
  id: 'ip-allowlist-too-wide',
  category: 'network',
  title: 'The IP allowlist should contain only narrow ranges',
  shortTitle: 'Broad IP allowlist ranges',
  setting: 'IP allowlist',
  failTitle: 'The IP allowlist contains very broad ranges',
  passTitle: 'The IP allowlist contains only narrow ranges',
  why: 'A broad range or a service tag that covers all of Azure blocks few attackers. Attackers need only one address in the range or a VM in any subscription.',
  severity: 'high',
  severityReason: 'The cluster looks protected but is as exposed as without an IP allowlist.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }, { settings: { minIpv4PrefixLength, minIpv6PrefixLength } }) => {
    const access = publicAccessOf(properties);
    const notPublic = unlessPublic(access);
    if (notPublic) return notPublic;
    const allowedIpRangeList = properties.allowedIpRangeList;
    const verdict = {
      property: 'allowedIpRangeList',
      actual: allowedIpRangeList ? formatNames(allowedIpRangeList) || '[]' : formatRaw(allowedIpRangeList),
      expected: `IPv4 prefixes of /${minIpv4PrefixLength} or longer, IPv6 prefixes of /${minIpv6PrefixLength} or longer, and no service tag that covers all of Azure`,
    };
    if (!allowedIpRangeList?.length)
      return notApplicable('The IP allowlist is empty.', [verdict], publicWithoutIpFilter);
    const { wide, assumptions } = findWideIpEntries(allowedIpRangeList, { minIpv4PrefixLength, minIpv6PrefixLength });
    const details = {
      assumptions: [...access.assumptions, ...assumptions],
      settings: [
        { name: 'minIpv4PrefixLength', value: String(minIpv4PrefixLength) },
        { name: 'minIpv6PrefixLength', value: String(minIpv6PrefixLength) },
      ],
    };
    return wide.length === 0
      ? pass([verdict], details)
      : fail([verdict], {
          ...details,
          items: wide,
          message: `Broad ranges: ${formatNames(wide)}.`,
        });
  },
  fixes: offersOf(publicWithoutIpFilter),
  examples: {
    pass: [
      {
        title: 'One office and one service can connect.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['203.0.113.0/24', 'PowerBI'] },
          },
        }),
      },
      {
        title: 'All entries are private ranges, which public clients don’t use.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['10.0.0.0/8'] } },
        }),
      },
    ],
    fail: [
      {
        title: 'All addresses can connect.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['0.0.0.0/0'] } },
        }),
      },
      {
        title: 'Two ranges together cover all addresses.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['0.0.0.0/1', '128.0.0.0/1'] },
          },
        }),
      },
      {
        title: 'All Azure addresses in one region can connect.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['AzureCloud.westeurope'] } },
        }),
      },
      {
        title: 'All addresses in a broad IPv6 range can connect.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['2000::/3'] } },
        }),
      },
    ],
  },
});

import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatNames, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { findWideIpEntries } from '../support/ip-list';
import { publicAccessOf, publicAccessOffReason } from '../support/public-access';

export const ipAllowlistTooWide = defineCheck({
  id: 'ip-allowlist-too-wide',
  category: 'network',
  title: 'The IP list lets in narrow ranges only',
  failTitle: 'The IP list lets in very wide ranges',
  why: 'A list with short prefixes or with a service tag for all of Azure looks like protection and is none: an attacker needs only an address of a large provider, or a virtual machine in any subscription.',
  severity: 'high',
  severityReason: 'The cluster is as open as without a list, while it looks protected.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }, { settings: { minIpv4PrefixLength, minIpv6PrefixLength } }) => {
    const access = publicAccessOf(properties);
    const reason = publicAccessOffReason(access);
    if (reason) return notApplicable(reason, [access.verdict]);
    const allowedIpRangeList = properties.allowedIpRangeList;
    const verdict = {
      property: 'allowedIpRangeList',
      actual: allowedIpRangeList ? formatNames(allowedIpRangeList) || '[]' : formatRaw(allowedIpRangeList),
      expected: `IPv4 prefixes of /${minIpv4PrefixLength} or longer, IPv6 of /${minIpv6PrefixLength} or longer, no tag for all of Azure`,
    };
    if (!allowedIpRangeList?.length)
      return notApplicable('There is no IP list, as public-without-ip-filter says.', [verdict]);
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
      : fail([verdict], { ...details, message: `The IP list lets in very wide ranges: ${formatNames(wide)}.` });
  },
  fixes: [
    { fixId: 'public-without-ip-filter', grade: 'guided', exampleInput: { allowedIpRangeList: ['203.0.113.0/24'] } },
  ],
  examples: {
    pass: [
      {
        title: 'One office and one service may connect.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['203.0.113.0/24', 'PowerBI'] },
          },
        }),
      },
      {
        title: 'All entries are private ranges, which no caller of a public endpoint has.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['10.0.0.0/8'] } },
        }),
      },
    ],
    fail: [
      {
        title: 'Every address may connect.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['0.0.0.0/0'] } },
        }),
      },
      {
        title: 'Two halves make up every address.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['0.0.0.0/1', '128.0.0.0/1'] },
          },
        }),
      },
      {
        title: 'Every machine in Azure may connect.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['AzureCloud.westeurope'] } },
        }),
      },
      {
        title: 'A wide IPv6 range may connect.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['2000::/3'] } },
        }),
      },
    ],
  },
});

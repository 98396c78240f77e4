import { defineCheck, fail, pass } from '../engine/define-check';
import { formatNames, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { publicAccessOf, unlessPublic } from '../support/public-access';

/** Fails when an enabled public endpoint has no IP allowlist. ip-allowlist-too-wide evaluates the entries. */
export const publicWithoutIpFilter = defineCheck({
  id: 'public-without-ip-filter',
  category: 'network',
  title: 'Public access should be limited to selected IP addresses',
  shortTitle: 'IP allowlist',
  setting: 'IP allowlist',
  failTitle: 'Public network access is enabled without an IP allowlist',
  passTitle: 'Public network access has an IP allowlist',
  why: 'Without an IP allowlist, all addresses on the internet can connect. Anyone with a valid token, even a stolen one, can use the cluster.',
  severity: 'high',
  severityReason: 'Without an IP allowlist, a valid token is the only barrier.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const access = publicAccessOf(properties);
    const notPublic = unlessPublic(access);
    if (notPublic) return notPublic;
    const allowedIpRangeList = properties.allowedIpRangeList;
    const verdict = {
      property: 'allowedIpRangeList',
      actual: allowedIpRangeList ? formatNames(allowedIpRangeList) || '[]' : formatRaw(allowedIpRangeList),
      expected: 'at least one entry',
    };
    const { assumptions } = access;
    return allowedIpRangeList && allowedIpRangeList.length > 0
      ? pass([verdict], { assumptions })
      : fail([verdict], { assumptions });
  },
  fixes: [
    { fixId: 'public-without-ip-filter', grade: 'guided', exampleInput: { allowedIpRangeList: ['203.0.113.0/24'] } },
  ],
  examples: {
    pass: [
      {
        title: 'Addresses in one IP range can connect.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['203.0.113.0/24'] } },
        }),
      },
    ],
    fail: [
      {
        title: 'The IP allowlist is empty.',
        snapshot: sampleSnapshot({ cluster: { properties: { publicNetworkAccess: 'Enabled' } } }),
      },
      {
        title: 'Neither setting is present, and public network access is Enabled by default.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: undefined, allowedIpRangeList: null } },
        }),
      },
    ],
  },
});

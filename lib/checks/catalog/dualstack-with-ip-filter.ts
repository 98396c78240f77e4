import { documentedDefaults } from '@/lib/model/cluster';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { publicAccessOf, publicAccessOffReason } from '../support/public-access';

// UNCONFIRMED: whether the IP allowlist applies to IPv6 callers. Learn documents it for IPv4 only.
const ipv6NotDocumented =
  'Microsoft documents the IP list for IPv4 addresses only, so it is taken not to hold back IPv6 callers.';

export const dualstackWithIpFilter = defineCheck({
  id: 'dualstack-with-ip-filter',
  category: 'network',
  title: 'The cluster has no IPv6 endpoint beside its IP list',
  failTitle: 'The cluster has an IPv6 endpoint beside its IP list',
  why: 'The IP list is documented for IPv4 addresses. An IPv6 endpoint may be open to everybody, although the list looks as if it protected the cluster.',
  severity: 'medium',
  severityReason: 'The list protects one of two endpoints for certain; how the other behaves is not documented.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const access = publicAccessOf(properties);
    const reason = publicAccessOffReason(access);
    if (reason) return notApplicable(reason, [access.verdict]);
    const publicIPType = properties.publicIPType;
    const verdict = [{ property: 'publicIPType', actual: formatRaw(publicIPType), expected: 'IPv4' }];
    if (!properties.allowedIpRangeList?.length) {
      return notApplicable('The cluster has no IP list that an IPv6 caller could pass by.', verdict);
    }
    const ipv4Only = (publicIPType ?? documentedDefaults.publicIPType.value).toLowerCase() === 'ipv4';
    return ipv4Only
      ? pass(verdict, { assumptions: [...access.assumptions, ...assumedDefault('publicIPType', publicIPType)] })
      : fail(verdict, { assumptions: [...access.assumptions, ipv6NotDocumented] });
  },
  fixes: [],
  noFix:
    'Deploy the cluster’s template with publicIPType IPv4, or close the public endpoint and use private endpoints; whether the type can be changed in place is not documented.',
  examples: {
    pass: [
      {
        title: 'IPv4 alone, with an IP list.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['203.0.113.0/24'] } },
        }),
      },
    ],
    fail: [
      {
        title: 'IPv4 and IPv6, with an IP list.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: {
              publicNetworkAccess: 'Enabled',
              allowedIpRangeList: ['203.0.113.0/24'],
              publicIPType: 'DualStack',
            },
          },
        }),
      },
    ],
  },
});

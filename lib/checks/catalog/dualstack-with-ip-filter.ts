import { documentedDefaults } from '@/lib/model/cluster';
import { defineCheck, fail, notApplicable, notDocumented, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { publicAccessOf, unlessPublic } from '../support/public-access';
import { publicWithoutIpFilter } from './public-without-ip-filter';

// UNCONFIRMED: whether the IP allowlist applies to IPv6 callers. Learn documents it for IPv4 only.
const ipv6NotDocumented =
  'Microsoft documents the IP allowlist for IPv4 only, so this check assumes that it doesn’t block IPv6 clients.';

export const dualstackWithIpFilter = defineCheck({
  id: 'dualstack-with-ip-filter',
  category: 'network',
  title: 'Clusters with an IP allowlist shouldn’t use public IPv6',
  shortTitle: 'IPv6 and the IP allowlist',
  setting: 'IP allowlist',
  failTitle: 'A public IPv6 endpoint might bypass the IP allowlist',
  passTitle: 'The public endpoint uses IPv4 only',
  why: 'Microsoft documents the IP allowlist for IPv4 addresses only. A public IPv6 endpoint might accept connections from all addresses.',
  severity: 'medium',
  severityReason: 'IPv6 clients might bypass the IP allowlist.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const access = publicAccessOf(properties);
    const notPublic = unlessPublic(access);
    if (notPublic) return notPublic;
    const publicIPType = properties.publicIPType;
    const verdict = [{ property: 'publicIPType', actual: formatRaw(publicIPType), expected: 'IPv4' }];
    if (!properties.allowedIpRangeList?.length) {
      const reason = 'The cluster has no IP allowlist that IPv6 clients could bypass.';
      return notApplicable(reason, verdict, publicWithoutIpFilter);
    }
    const ipv4Only = (publicIPType ?? documentedDefaults.publicIPType.value).toLowerCase() === 'ipv4';
    return ipv4Only
      ? pass(verdict, { assumptions: [...access.assumptions, ...assumedDefault('publicIPType', publicIPType)] })
      : fail(verdict, { assumptions: [...access.assumptions, notDocumented(ipv6NotDocumented)] });
  },
  fixes: [],
  remediation: {
    steps: [
      'In the cluster’s template, set `publicIPType` to `IPv4`.',
      'Deploy the template.',
      'If Azure rejects the change, add private endpoints, and then set **Networking** > **Public access** to **Disabled**.',
    ],
    // UNCONFIRMED: whether the IP type of an existing cluster can change.
    note: 'An existing cluster might not accept a new IP type.',
  },
  examples: {
    pass: [
      {
        title: 'The cluster uses IPv4 only and has an IP allowlist.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['203.0.113.0/24'] } },
        }),
      },
    ],
    fail: [
      {
        title: 'The cluster uses IPv4 and IPv6 and has an IP allowlist.',
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

import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatNames, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { publicAccessOf, publicAccessOffReason } from '../support/public-access';

/** Fails when an enabled public endpoint has no IP allowlist. ip-allowlist-too-wide evaluates the entries. */
export const publicWithoutIpFilter = defineCheck({
  id: 'public-without-ip-filter',
  category: 'network',
  title: 'An IP list narrows the public endpoint',
  failTitle: 'The public endpoint is open to every address',
  why: 'Whoever holds a valid token, a stolen one included, can use the cluster from any place of the world.',
  severity: 'high',
  severityReason: 'Nothing but the token stands between the internet and the data.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const access = publicAccessOf(properties);
    const reason = publicAccessOffReason(access);
    if (reason) return notApplicable(reason, [access.verdict]);
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
        title: 'One address range may connect.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['203.0.113.0/24'] } },
        }),
      },
    ],
    fail: [
      {
        title: 'The IP list is empty.',
        snapshot: sampleSnapshot({ cluster: { properties: { publicNetworkAccess: 'Enabled' } } }),
      },
      {
        title: 'Azure says nothing of public access, which means enabled, and the IP list is null.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: undefined, allowedIpRangeList: null } },
        }),
      },
    ],
  },
});

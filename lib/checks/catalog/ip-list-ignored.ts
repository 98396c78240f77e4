import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { perimeterReason, publicAccessOf } from '../support/public-access';

export const ipListIgnored = defineCheck({
  id: 'ip-list-ignored',
  category: 'network',
  title: 'No IP list lies dormant behind a closed public endpoint',
  failTitle: 'An IP list lies dormant behind a closed public endpoint',
  why: 'Nobody looks after a list that has no effect. The moment somebody enables public access again, its old entries decide who comes in.',
  severity: 'info',
  severityReason: 'It has no effect while public access is disabled.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const access = publicAccessOf(properties);
    if (access.state === 'perimeter') return notApplicable(perimeterReason, [access.verdict]);
    if (access.state === 'enabled') {
      return notApplicable('Public network access is enabled, so an IP list has its effect.', [access.verdict]);
    }
    const list = properties.allowedIpRangeList ?? [];
    const verdict = [
      access.verdict,
      { property: 'allowedIpRangeList', actual: formatNames(list) || 'none', expected: 'none' },
    ];
    return list.length > 0 ? fail(verdict) : pass(verdict);
  },
  fixes: [],
  noFix:
    'In the portal, open the cluster’s Networking page and take the entries off the list of IP addresses; nobody loses access, since the list has no effect.',
  examples: {
    pass: [{ title: 'Public access is disabled, and there is no IP list.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Public access is disabled, and two entries are left on the IP list.',
        snapshot: sampleSnapshot({ cluster: { properties: { allowedIpRangeList: ['203.0.113.0/24', 'PowerBI'] } } }),
      },
    ],
  },
});

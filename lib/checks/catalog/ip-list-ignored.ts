import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { perimeterReason, publicAccessOf } from '../support/public-access';
import { nspState } from './nsp-state';
import { publicNetworkEnabled } from './public-network-enabled';

export const ipListIgnored = defineCheck({
  id: 'ip-list-ignored',
  category: 'network',
  title: 'Unused IP allowlists should be removed',
  shortTitle: 'Unused IP allowlist',
  setting: 'IP allowlist',
  failTitle: 'The unused IP allowlist has entries',
  passTitle: 'No unused IP allowlist has entries',
  why: 'The IP allowlist has no effect while public network access is disabled. If public network access is enabled again, outdated addresses can connect.',
  severity: 'info',
  severityReason: 'The IP allowlist has no effect while public network access is disabled.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const access = publicAccessOf(properties);
    if (access.state === 'perimeter') return notApplicable(perimeterReason, [access.verdict], nspState);
    if (access.state === 'enabled') {
      const reason = 'Public network access is enabled, so an IP allowlist is in effect.';
      return notApplicable(reason, [access.verdict], publicNetworkEnabled);
    }
    const list = properties.allowedIpRangeList ?? [];
    const verdict = [
      access.verdict,
      { property: 'allowedIpRangeList', actual: formatNames(list) || 'none', expected: 'none' },
    ];
    return list.length > 0 ? fail(verdict, { items: list }) : pass(verdict);
  },
  fixes: [],
  remediation: {
    steps: ['Open **Networking** > **Public access** on the cluster.', 'Remove all entries from the IP allowlist.'],
    note: 'No client loses access.',
  },
  examples: {
    pass: [{ title: 'Public network access is disabled, and the IP allowlist is empty.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Public network access is disabled, and the IP allowlist has two entries.',
        snapshot: sampleSnapshot({ cluster: { properties: { allowedIpRangeList: ['203.0.113.0/24', 'PowerBI'] } } }),
      },
    ],
  },
});

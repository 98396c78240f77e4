import { documentedDefaults } from '@/lib/model/cluster';
import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const outboundUnrestricted = defineCheck({
  id: 'outbound-unrestricted',
  category: 'network',
  title: 'Outbound access should be restricted',
  shortTitle: 'Outbound access',
  setting: 'outbound access',
  failTitle: 'Outbound access isn’t restricted',
  passTitle: 'Outbound access is restricted',
  why: 'Without restrictions, anyone who can query can export data to any storage account. External tables and continuous export bypass the caller’s network.',
  severity: 'medium',
  severityReason: 'An attacker needs a Kusto role first. Other sources rate this Medium to High.',
  otherTools: [{ tool: 'Azure security baseline', id: 'Azure Data Explorer DP-2' }],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-outbound-access',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const restrictOutboundNetworkAccess = properties.restrictOutboundNetworkAccess;
    const verdict = [
      {
        property: 'restrictOutboundNetworkAccess',
        actual: formatRaw(restrictOutboundNetworkAccess),
        expected: 'Enabled',
      },
    ];
    const restricted =
      (restrictOutboundNetworkAccess ?? documentedDefaults.restrictOutboundNetworkAccess.value).toLowerCase() ===
      'enabled';
    return restricted
      ? pass(verdict)
      : fail(verdict, { assumptions: assumedDefault('restrictOutboundNetworkAccess', restrictOutboundNetworkAccess) });
  },
  fixes: [
    {
      fixId: 'outbound-unrestricted',
      grade: 'guided',
      exampleInput: { allowedFqdnList: ['sttelemetry.blob.core.windows.net'] },
    },
  ],
  examples: {
    pass: [{ title: 'Outbound access is restricted to one host.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Outbound access isn’t restricted.',
        snapshot: sampleSnapshot({
          cluster: { properties: { restrictOutboundNetworkAccess: 'Disabled', allowedFqdnList: [] } },
        }),
      },
      {
        title: 'Outbound access isn’t set, and the default is unrestricted.',
        snapshot: sampleSnapshot({ cluster: { properties: { restrictOutboundNetworkAccess: null } } }),
      },
    ],
  },
});

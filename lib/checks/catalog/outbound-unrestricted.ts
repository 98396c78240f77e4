import { documentedDefaults } from '@/lib/model/cluster';
import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const outboundUnrestricted = defineCheck({
  id: 'outbound-unrestricted',
  category: 'network',
  title: 'Outbound access is restricted',
  failTitle: 'Outbound access is not restricted',
  why: 'Whoever may query can export: an external table or a continuous export to a foreign storage account takes the data out, and the network of the caller never sees it.',
  severity: 'medium',
  severityReason: 'It takes a role on the data first; sources range from medium to high.',
  controls: [],
  otherTools: [{ tool: 'Microsoft cloud security baseline', id: 'Azure Data Explorer DP-2' }],
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
        title: 'Outbound access is not restricted.',
        snapshot: sampleSnapshot({
          cluster: { properties: { restrictOutboundNetworkAccess: 'Disabled', allowedFqdnList: [] } },
        }),
      },
      {
        title: 'Azure says nothing of it, which means not restricted.',
        snapshot: sampleSnapshot({ cluster: { properties: { restrictOutboundNetworkAccess: null } } }),
      },
    ],
  },
});

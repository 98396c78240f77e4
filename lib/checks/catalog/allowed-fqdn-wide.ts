import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { isWideHost } from '../support/wide-host';

// UNCONFIRMED: whether the service accepts wildcards or suffixes, and what they allow. Learn shows exact hosts only.
const suffixNotDocumented =
  'Whether the service takes wildcards and bare suffixes is not documented; they count as all hosts that they could mean.';

export const allowedFqdnWide = defineCheck({
  id: 'allowed-fqdn-wide',
  category: 'network',
  title: 'Each host that the cluster may call is named in full',
  failTitle: 'The cluster may call whole domains',
  why: 'Anybody can open a storage account or a database below a domain that Azure shares among all customers. A list that names the whole domain holds nobody back.',
  severity: 'medium',
  severityReason: 'It voids the restriction of outbound access where it stands.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-outbound-access',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const list = properties.allowedFqdnList ?? [];
    const verdict = [
      { property: 'allowedFqdnList', actual: formatNames(list) || 'none', expected: 'full names of hosts' },
    ];
    if (properties.restrictOutboundNetworkAccess?.toLowerCase() !== 'enabled') {
      return notApplicable('Outbound access is not restricted, so the list has no effect.', verdict);
    }
    if (list.length === 0) return notApplicable('The list of allowed hosts is empty.', verdict);
    const wide = list.filter(isWideHost);
    return wide.length === 0
      ? pass(verdict)
      : fail(verdict, {
          assumptions: [suffixNotDocumented],
          message: `The cluster may call whole domains: ${formatNames(wide)}.`,
        });
  },
  fixes: [
    {
      fixId: 'outbound-unrestricted',
      grade: 'guided',
      exampleInput: { allowedFqdnList: ['sttelemetry.blob.core.windows.net'] },
    },
  ],
  examples: {
    pass: [{ title: 'One storage account is named in full.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A wildcard stands for every storage account.',
        snapshot: sampleSnapshot({ cluster: { properties: { allowedFqdnList: ['*.blob.core.windows.net'] } } }),
      },
      {
        title: 'A whole domain of Azure stands beside a host.',
        snapshot: sampleSnapshot({
          cluster: { properties: { allowedFqdnList: ['sttelemetry.blob.core.windows.net', 'kusto.windows.net'] } },
        }),
      },
    ],
  },
});

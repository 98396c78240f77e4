import { defineCheck, fail, notApplicable, notDocumented, pass } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { isWideHost } from '../support/wide-host';

// UNCONFIRMED: whether the service accepts wildcards or suffixes, and what they allow. Learn shows exact hosts only.
const suffixNotDocumented = notDocumented(
  'Azure Data Explorer might not accept wildcards and domain suffixes. This check assumes that each entry allows all hosts that it could match.',
);

export const allowedFqdnWide = defineCheck({
  id: 'allowed-fqdn-wide',
  category: 'network',
  title: 'The FQDN allowlist should name individual hosts',
  shortTitle: 'FQDN allowlist',
  failTitle: 'The FQDN allowlist includes whole domains',
  passTitle: 'The FQDN allowlist names individual hosts only',
  why: 'Anyone can create a storage account or database in a domain that all Azure customers share. If the allowlist includes a whole domain, data can be exported to any resource in it.',
  severity: 'medium',
  severityReason: 'Medium. Allowing a whole domain defeats the outbound access restriction.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-outbound-access',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const list = properties.allowedFqdnList ?? [];
    const verdict = [{ property: 'allowedFqdnList', actual: formatNames(list) || 'none', expected: 'full host names' }];
    if (properties.restrictOutboundNetworkAccess?.toLowerCase() !== 'enabled') {
      const reason = 'Outbound access is unrestricted, so the FQDN allowlist has no effect.';
      return notApplicable(reason, verdict, 'outbound-unrestricted');
    }
    if (list.length === 0) return notApplicable('The FQDN allowlist is empty.', verdict);
    const wide = list.filter(isWideHost);
    return wide.length === 0
      ? pass(verdict)
      : fail(verdict, {
          items: wide,
          assumptions: [suffixNotDocumented],
          message: `The FQDN allowlist includes whole domains: ${formatNames(wide)}.`,
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
    pass: [{ title: 'The list contains one storage account host.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A wildcard matches all storage accounts.',
        snapshot: sampleSnapshot({ cluster: { properties: { allowedFqdnList: ['*.blob.core.windows.net'] } } }),
      },
      {
        title: 'The list contains a host and a whole Azure domain.',
        snapshot: sampleSnapshot({
          cluster: { properties: { allowedFqdnList: ['sttelemetry.blob.core.windows.net', 'kusto.windows.net'] } },
        }),
      },
    ],
  },
});

import { defineCheck, fail, notApplicable, notDocumented, offersOf, pass } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { isWideHost } from '../support/wide-host';
import { outboundUnrestricted } from './outbound-unrestricted';

// UNCONFIRMED: whether the service accepts wildcards or suffixes, and what they allow. Learn shows exact hosts only.
const suffixNotDocumented = notDocumented(
  'This check assumes that a wildcard or domain suffix allows every host that it matches.',
);

export const allowedFqdnWide = defineCheck({
  id: 'allowed-fqdn-wide',
  logic: 2,
  category: 'network',
  title: 'The FQDN allowlist should name individual hosts',
  shortTitle: 'FQDN allowlist',
  setting: 'outbound access',
  failTitle: 'The FQDN allowlist includes whole domains',
  passTitle: 'The FQDN allowlist names individual hosts',
  why: 'Anyone can create a storage account in a domain that all Azure customers share. If the FQDN allowlist includes the whole domain, queries can export data to any of these accounts.',
  severity: 'medium',
  severityReason: 'Allowing a whole domain defeats the outbound access restriction.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-outbound-access',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const list = properties.allowedFqdnList ?? [];
    const verdict = [{ property: 'allowedFqdnList', actual: formatNames(list) || 'none', expected: 'full host names' }];
    if (properties.restrictOutboundNetworkAccess?.toLowerCase() !== 'enabled') {
      const reason = 'Outbound access is unrestricted, so the FQDN allowlist has no effect.';
      return notApplicable(reason, verdict, outboundUnrestricted);
    }
    if (list.length === 0) return notApplicable('The FQDN allowlist is empty.', verdict);
    const wide = list.filter((entry) => isWideHost(entry, properties.uri));
    return wide.length === 0
      ? pass(verdict)
      : fail(verdict, {
          items: wide,
          assumptions: [suffixNotDocumented],
          message: `Whole domains: ${formatNames(wide)}.`,
        });
  },
  fixes: offersOf(outboundUnrestricted),
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
      {
        title: 'The list contains the domain of all clusters in the cluster’s own cloud.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: {
              uri: 'https://telemetryprod.francesouth.kusto.sovcloud-api.fr',
              allowedFqdnList: ['kusto.sovcloud-api.fr'],
            },
          },
        }),
      },
    ],
  },
});

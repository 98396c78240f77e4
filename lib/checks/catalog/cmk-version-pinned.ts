import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleKeyProperties } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey } from '../support/customer-managed-key';

export const cmkVersionPinned = defineCheck({
  id: 'cmk-version-pinned',
  category: 'encryption',
  title: 'The cluster follows the newest version of its customer-managed key',
  failTitle: 'The cluster stays with one version of its customer-managed key',
  why: 'A cluster that is tied to one version keeps using it after the key was rotated. Whoever then disables or deletes the old version, as rotation invites to, takes the data away from the cluster.',
  severity: 'medium',
  severityReason: 'The data stays encrypted, but each rotation has to be repeated by hand on the cluster.',
  controls: [],
  otherTools: [
    {
      tool: 'Powerpipe',
      id: 'kusto_cluster_encrypted_at_rest_with_cmk',
      differs:
        'It demands the opposite, as Azure Policy 81e74cea-30fd-40d5-802f-d72103c2aaaa does: both fail where keyVersion is absent.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster'],
  evaluate: ({ cluster }) => {
    const key = customerManagedKey(cluster);
    if (!key) return noCustomerManagedKey;
    const actual = formatRaw(key.keyVersion);
    const verdict = [{ property: 'keyVaultProperties.keyVersion', actual, expected: 'empty' }];
    if (key.keyVersion) return fail(verdict);
    // UNCONFIRMED: whether an absent version means the current version. Recorded clusters that follow it return an empty string.
    return key.keyVersion === ''
      ? pass(verdict)
      : pass(verdict, { assumptions: [`keyVersion is ${actual}, which is taken for an empty one.`] });
  },
  fixes: [{ fixId: 'cmk-version-pinned', grade: 'guided' }],
  examples: {
    pass: [{ title: 'The version is empty, so the newest one counts.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The cluster names one version of its key.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: {
              keyVaultProperties: { ...sampleKeyProperties, keyVersion: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' },
            },
          },
        }),
      },
    ],
  },
});

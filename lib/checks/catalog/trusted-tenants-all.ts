import { documentedDefaults } from '@/lib/model/cluster';
import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const trustedTenantsAll = defineCheck({
  id: 'trusted-tenants-all',
  category: 'network',
  title: 'Trusted external tenants should be limited',
  shortTitle: 'Trusted external tenants',
  setting: 'trusted external tenants',
  failTitle: 'All external tenants are trusted',
  passTitle: 'Trusted external tenants are limited',
  why: 'If all tenants are trusted, one stray role assignment gives another organization access. Limiting trusted tenants blocks that, because Azure checks the tenant before the role.',
  severity: 'high',
  severityReason: 'If an external principal has a role, only this setting blocks its access.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const trustedExternalTenants = properties.trustedExternalTenants;
    // Azure created clusters without the list as [{ value: '*' }] with 2024-04-13, which Learn documents, and as [] with
    // 2023-08-15 (azure-service-operator, recordings Test_Kusto_v1api20240413 and Test_Kusto_v1api20230815).
    // UNCONFIRMED: what an absent list means.
    const tenants = (trustedExternalTenants ?? documentedDefaults.trustedExternalTenants.value).map(({ value }) =>
      value?.trim(),
    );
    const verdict = [
      {
        property: 'trustedExternalTenants',
        actual: trustedExternalTenants
          ? `[${trustedExternalTenants.map(({ value }) => formatRaw(value)).join(', ')}]`
          : formatRaw(trustedExternalTenants),
        expected: 'a list without *',
      },
    ];
    return tenants.includes('*')
      ? fail(verdict, { assumptions: assumedDefault('trustedExternalTenants', trustedExternalTenants) })
      : pass(verdict);
  },
  fixes: [{ fixId: 'trusted-tenants-all', grade: 'guided' }],
  examples: {
    pass: [
      { title: 'Only the cluster’s own tenant is trusted.', snapshot: sampleSnapshot() },
      {
        title: 'One partner tenant is trusted.',
        snapshot: sampleSnapshot({
          cluster: { properties: { trustedExternalTenants: [{ value: 'c7a4e9d2-6b18-4f35-90e1-a5d3f8b2c641' }] } },
        }),
      },
    ],
    fail: [
      {
        title: 'All tenants are trusted.',
        snapshot: sampleSnapshot({ cluster: { properties: { trustedExternalTenants: [{ value: '*' }] } } }),
      },
      {
        title: 'Trusted external tenants aren’t set, and the default is all tenants.',
        snapshot: sampleSnapshot({ cluster: { properties: { trustedExternalTenants: undefined } } }),
      },
    ],
  },
});

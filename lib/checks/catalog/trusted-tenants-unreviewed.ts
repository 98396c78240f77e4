import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatNames, formatRaw } from '../engine/format-values';
import { sampleTenantId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { trustedTenantsAll } from './trusted-tenants-all';

const partner = 'c7a4e9d2-6b18-4f35-90e1-a5d3f8b2c641';

export const trustedTenantsUnreviewed = defineCheck({
  id: 'trusted-tenants-unreviewed',
  category: 'network',
  title: 'Trusted external tenants should be on your approved list',
  shortTitle: 'Approved tenants',
  setting: 'trusted external tenants',
  failTitle: 'A trusted external tenant isn’t on your approved list',
  passTitle: 'Trusted external tenants are on your approved list',
  why: 'Principals from a trusted tenant use that tenant’s sign-in rules, not yours. An unreviewed tenant might belong to a former partner or be a mistake.',
  severity: 'medium',
  severityReason: 'Principals from the tenant still need a role.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands',
  needs: ['cluster', 'subscription'],
  evaluate: (parts, { settings: { trustedTenants } }) => {
    const trustedExternalTenants = parts.cluster.properties.trustedExternalTenants;
    const verdict = (actual: string) => [
      { property: 'trustedExternalTenants', actual, expected: 'only tenants on your approved list in Settings' },
    ];
    if (!trustedExternalTenants) {
      return notApplicable(
        'Azure returned no list of trusted tenants, so all tenants are trusted.',
        verdict(formatRaw(trustedExternalTenants)),
        trustedTenantsAll,
      );
    }
    const listed = trustedExternalTenants.flatMap(({ value }) => value?.trim().toLowerCase() || []);
    const judged = verdict(formatNames(listed) || '[]');
    if (listed.includes('*')) return notApplicable('All external tenants are trusted.', judged, trustedTenantsAll);
    if (listed.length === 0) return notApplicable('The cluster trusts only its own tenant.', judged);
    const settings = [{ name: 'trustedTenants', value: trustedTenants.join(', ') || 'none' }];
    const reviewed = trustedTenants.map((tenant) => tenant.toLowerCase());
    const unreviewed = [...new Set(listed)].filter((tenant) => !reviewed.includes(tenant));
    // The home tenant needs no review. It's read only where the setting doesn't decide.
    const foreign = unreviewed.filter((tenant) => tenant !== parts.subscription.tenantId.toLowerCase());
    if (foreign.length === 0) return pass(judged, { settings });
    return fail(judged, {
      items: foreign,
      settings,
      message: `Not on the list: ${formatNames(foreign)}.`,
    });
  },
  fixes: [{ fixId: 'trusted-tenants-all', grade: 'guided', exampleInput: { keep: [sampleTenantId] } }],
  examples: {
    pass: [
      {
        title: 'The list contains only the cluster’s own tenant.',
        snapshot: sampleSnapshot({ cluster: { properties: { trustedExternalTenants: [{ value: sampleTenantId }] } } }),
      },
    ],
    fail: [
      {
        title: 'A trusted tenant isn’t on the approved list.',
        snapshot: sampleSnapshot({ cluster: { properties: { trustedExternalTenants: [{ value: partner }] } } }),
      },
      {
        title: 'The cluster’s own tenant and an unapproved tenant are trusted.',
        snapshot: sampleSnapshot({
          cluster: { properties: { trustedExternalTenants: [{ value: sampleTenantId }, { value: partner }] } },
        }),
      },
    ],
  },
});

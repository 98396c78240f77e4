import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatNames, formatRaw } from '../engine/format-values';
import { sampleTenantId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';

const partner = 'c7a4e9d2-6b18-4f35-90e1-a5d3f8b2c641';

export const trustedTenantsUnreviewed = defineCheck({
  id: 'trusted-tenants-unreviewed',
  category: 'network',
  title: 'Every trusted tenant is on your list',
  failTitle: 'The cluster trusts tenants that are not on your list',
  why: 'Whoever holds a role and comes from a trusted tenant reaches the data, under the sign-in rules of that tenant and not of your own. A tenant that nobody has reviewed may be a former partner or a mistake.',
  severity: 'medium',
  severityReason: 'A role is still needed on top of the trust.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands',
  needs: ['cluster', 'subscription'],
  evaluate: (parts, { settings: { trustedTenants } }) => {
    const trustedExternalTenants = parts.cluster.properties.trustedExternalTenants;
    const verdict = (actual: string) => [
      { property: 'trustedExternalTenants', actual, expected: 'only tenants of the setting trustedTenants' },
    ];
    if (!trustedExternalTenants) {
      return notApplicable(
        'Azure names no trusted tenants, which trusted-tenants-all judges.',
        verdict(formatRaw(trustedExternalTenants)),
      );
    }
    const listed = trustedExternalTenants.flatMap(({ value }) => value?.trim().toLowerCase() || []);
    const judged = verdict(formatNames(listed) || '[]');
    if (listed.includes('*')) return notApplicable('Every tenant is trusted, as trusted-tenants-all says.', judged);
    if (listed.length === 0) return notApplicable('The cluster trusts no tenant but its own.', judged);
    const settings = [{ name: 'trustedTenants', value: trustedTenants.join(', ') || 'none' }];
    const reviewed = trustedTenants.map((tenant) => tenant.toLowerCase());
    const unreviewed = [...new Set(listed)].filter((tenant) => !reviewed.includes(tenant));
    // The home tenant needs no review. It's read only where the setting doesn't decide.
    const foreign = unreviewed.filter((tenant) => tenant !== parts.subscription.tenantId.toLowerCase());
    if (foreign.length === 0) return pass(judged, { settings });
    return fail(judged, {
      settings,
      message: `The cluster trusts tenants that are not on your list: ${formatNames(foreign)}.`,
    });
  },
  fixes: [{ fixId: 'trusted-tenants-all', grade: 'guided', exampleInput: { keep: [sampleTenantId] } }],
  examples: {
    pass: [
      {
        title: 'Only the cluster’s own tenant is listed.',
        snapshot: sampleSnapshot({ cluster: { properties: { trustedExternalTenants: [{ value: sampleTenantId }] } } }),
      },
    ],
    fail: [
      {
        title: 'A tenant is trusted that is not on the list.',
        snapshot: sampleSnapshot({ cluster: { properties: { trustedExternalTenants: [{ value: partner }] } } }),
      },
      {
        title: 'The cluster’s own tenant and an unknown one are trusted.',
        snapshot: sampleSnapshot({
          cluster: { properties: { trustedExternalTenants: [{ value: sampleTenantId }, { value: partner }] } },
        }),
      },
    ],
  },
});

import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { samplePrincipalAssignment } from '@/lib/checks/samples/sample-access';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { sampleFormProps } from './sample-form-props';
import { TrustedTenantsInput } from './trusted-tenants-input';

const fabrikam = 'c7a4e9d2-6b18-4f35-90e1-a5d3f8b2c641';
const idle = '11111111-6b18-4f35-90e1-a5d3f8b2c641';
const made = samplePrincipalAssignment({
  name: 'anja',
  objectId: '00000000-0000-4000-8000-000000000001',
  displayName: 'anja.keller@fabrikam.com',
  principalType: 'User',
  role: 'AllDatabasesAdmin',
});
const anja = { ...made, properties: { ...made.properties, tenantId: fabrikam, tenantName: 'Fabrikam' } };

function formOf(trusted: readonly string[], changes: SampleChanges = {}): { text: string; checked: number } {
  const trustedExternalTenants = trusted.map((value) => ({ value }));
  const snapshot = sampleSnapshot({
    clusterPrincipalAssignments: [anja],
    ...changes,
    cluster: { properties: { trustedExternalTenants } },
  });
  const markup = renderToStaticMarkup(<TrustedTenantsInput {...sampleFormProps} snapshot={snapshot} />);
  const checked = markup.match(/type="checkbox"[^>]*checked=""/g)?.length ?? 0;
  return { text: markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '), checked };
}

describe('the form of trusted tenants', () => {
  it('the form of trusted tenants lists tenants with roles, selects trusted ones, and shows who loses access', () => {
    const { text, checked } = formOf(['*']);
    expect(text).toContain(`Fabrikam ${fabrikam}`);
    expect(text).toContain('1 person would lose access without it: anja.keller@fabrikam.com (AllDatabasesAdmin).');
    expect(checked).toBe(1);
  });

  it('the form of trusted tenants doesn’t select a tenant that isn’t trusted now', () => {
    const { text, checked } = formOf([]);
    expect(text).toContain('1 person loses access: anja.keller@fabrikam.com');
    expect(text).toContain('Only your tenant stays trusted.');
    expect(checked).toBe(0);
  });

  it('the form of trusted tenants lists a trusted tenant without roles too', () => {
    expect(formOf([idle]).text).toContain(`${idle} No principals from this tenant have roles.`);
  });

  it('the form of trusted tenants shows that tenants can be missing if roles couldn’t be read', () => {
    const unread = { clusterPrincipalAssignments: { state: 'not-loaded' } } as const;
    expect(formOf(['*'], { unread }).text).toContain('Couldn’t check: Kusto roles on the cluster');
  });
});

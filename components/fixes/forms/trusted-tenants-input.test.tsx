import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { computeAccess } from '@/lib/access/compute-access';
import { toEvidence } from '@/lib/access/testing/run-cases';
import type { SampleParts } from '@/lib/access/testing/sample-parts';
import { samplePrincipalAssignment } from '@/lib/checks/samples/sample-access';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { mapLoaded } from '@/lib/model/evidence-result';
import type { ShownProblem } from '@/lib/model/problem';
import type { InputLists } from './input-form';
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

function formOf(
  trusted: readonly string[],
  changes: SampleChanges = {},
  access: InputLists['access'] = { state: 'loading' },
): { text: string; checked: number } {
  const trustedExternalTenants = trusted.map((value) => ({ value }));
  const snapshot = sampleSnapshot({
    clusterPrincipalAssignments: [anja],
    ...changes,
    cluster: { properties: { trustedExternalTenants } },
  });
  const lists = { ...sampleFormProps.lists, access };
  const markup = renderToStaticMarkup(<TrustedTenantsInput {...sampleFormProps} lists={lists} snapshot={snapshot} />);
  const checked = markup.match(/type="checkbox"[^>]*checked=""/g)?.length ?? 0;
  return { text: markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '), checked };
}

describe('the form of trusted tenants', () => {
  it('the form of trusted tenants lists tenants with roles, selects trusted ones, and shows who loses access', () => {
    const { text, checked } = formOf(['*']);
    expect(text).toContain(`Fabrikam ${fabrikam}`);
    expect(text).toContain(
      '1 person would lose access without this tenant: anja.keller@fabrikam.com (AllDatabasesAdmin)',
    );
    expect(checked).toBe(1);
  });

  it('the form of trusted tenants doesn’t select a tenant that isn’t trusted now', () => {
    const { text, checked } = formOf([]);
    expect(text).toContain('1 person loses access: anja.keller@fabrikam.com');
    expect(text).toContain('Trust no external tenant');
    expect(checked).toBe(0);
  });

  it('the form of trusted tenants lists a trusted tenant without roles too', () => {
    expect(formOf([idle]).text).toContain(`${idle} No principals from this tenant have roles.`);
  });

  it('the form of trusted tenants shows that tenants can be missing if roles couldn’t be read', () => {
    const unread = { clusterPrincipalAssignments: { state: 'not-loaded' } } as const;
    expect(formOf(['*'], { unread }).text).toContain('Couldn’t check: Kusto roles on the cluster');
  });

  it('the form of trusted tenants names personal accounts, which have no tenant', () => {
    const fqn = 'msauser=pat@outlook.com';
    const items = sampleReading([{ role: 'Viewer', name: 'Pat', type: 'User', fqn, appId: '', email: '' }]);
    const databasePrincipals = [
      { databaseId: `${sampleClusterId}/Databases/telemetry`, databaseName: 'telemetry', items },
    ];
    expect(formOf(['*'], { databasePrincipals }).text).toContain(
      'Couldn’t check: tenant trust for Pat (Viewer on telemetry by management command, personal Microsoft account)',
    );
  });

  /** Effective access to a cluster with the roles of the sample, and a role of another principal by management command. */
  function accessOf(roles: SampleParts): InputLists['access'] {
    const evidence = toEvidence(roles);
    const { clusterPrincipalAssignments } = evidence.parts;
    const parts = {
      ...evidence.parts,
      clusterPrincipalAssignments: mapLoaded(clusterPrincipalAssignments, (items) => [...items, anja]),
    };
    return { state: 'read', items: [computeAccess({ ...evidence, parts })] };
  }

  const nina = '00000000-0000-4000-8000-000000000009';
  const fqn = `aaduser=${nina};${fabrikam}`;
  const byCommand = { role: 'Viewer', name: 'nina@fabrikam.com', type: 'User', fqn, appId: '', email: '' };
  const databaseId = `${sampleClusterId}/Databases/Telemetry`;
  const listed = [{ databaseId, databaseName: 'Telemetry', items: sampleReading([byCommand]) }];

  it('the form of trusted tenants shows the abilities that each principal loses, with a role by management command', () => {
    const access = accessOf({ listed: { Telemetry: [byCommand] } });
    const { text } = formOf(['*'], { databasePrincipals: listed }, access);
    expect(text).toContain('2 people would lose access without this tenant:');
    expect(text).toContain(
      'anja.keller@fabrikam.com (AllDatabasesAdmin): read access, access to restricted tables, permission to ingest data, permission to create tables, permission to view metadata, and permission to administer data on every database',
    );
    expect(text).toContain('nina@fabrikam.com (Viewer on Telemetry by management command): read access to Telemetry');
  });

  it('the form of trusted tenants shows that principals of a tenant that isn’t trusted now lose nothing', () => {
    const blocked = accessOf({ cluster: { trustedExternalTenants: [] }, listed: { Telemetry: [byCommand] } });
    const untrusted = formOf([], { clusterPrincipalAssignments: [], databasePrincipals: listed }, blocked);
    expect(untrusted.text).toContain(
      'No one loses access. Principals with roles: nina@fabrikam.com (Viewer on Telemetry by management command), no change',
    );
  });

  it('the form of trusted tenants shows roles while access loads, and a principal without rows has roles only', () => {
    expect(formOf(['*']).text).toContain('Loading access…');
    const problem = { code: 'unexpected', detail: 'No.' } as unknown as ShownProblem;
    const failed = formOf(['*'], {}, { state: 'failed', problem, retry: () => undefined });
    expect(failed.text).toContain('Couldn’t check who loses access. The list shows only roles.');
    const without = formOf(['*'], { databasePrincipals: listed }, accessOf({}));
    expect(without.text).toContain('nina@fabrikam.com (Viewer on Telemetry by management command)');
    expect(without.text).not.toContain('nina@fabrikam.com (Viewer on Telemetry by management command):');
  });
});

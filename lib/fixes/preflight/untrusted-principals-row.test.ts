import { describe, expect, it } from 'vitest';
import { samplePrincipalAssignment } from '@/lib/checks/samples/sample-access';
import { sampleClusterId, sampleTenantId } from '@/lib/checks/samples/sample-cluster';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { consentIdOf } from './consent-id';
import { networkRows } from './network-rows';

const partner = 'c7a4e9d2-6b18-4f35-90e1-a5d3f8b2c641';
const unread = { state: 'not-loaded' } as const;

function assignment(name: string, role: string, tenantId: string | undefined, database?: string) {
  const made = samplePrincipalAssignment(
    {
      name,
      objectId: `00000000-0000-4000-8000-${name.padStart(12, '0')}`,
      displayName: name,
      principalType: 'User',
      role,
    },
    database ? `${sampleClusterId}/Databases/${database}` : undefined,
  );
  return { ...made, properties: { ...made.properties, tenantId: tenantId ?? null } };
}

const onDatabase = (found: ReturnType<typeof assignment>[]) => [
  {
    databaseId: `${sampleClusterId}/Databases/telemetry`,
    databaseName: 'telemetry',
    assignments: sampleReading(found),
  },
];

/** Trusted before and after, without principals. */
const other = '9d4e1c70-52b8-4a3f-8e61-07c5d2f9ab34';

function rowOf(changes: SampleChanges, keep: string[] = [other]) {
  const trustedExternalTenants = [{ value: '*' }];
  const snapshot = sampleSnapshot({ ...changes, cluster: { properties: { trustedExternalTenants } } });
  const plan = buildPlan('trusted-tenants-all', { keep }, snapshot);
  return networkRows(snapshot, plan, { at: '2026-11-27T00:00:00Z', me: { objectId: 'me' }, permissions: {} }).find(
    ({ id }) => id === 'untrusted-principals',
  );
}

const home = assignment('1', 'AllDatabasesAdmin', sampleTenantId.toUpperCase());
const guest = assignment('2', 'AllDatabasesViewer', partner);

describe('principals of tenants that lose trust', () => {
  it('a principal of an untrusted tenant is listed with role and tenant, also of databases', () => {
    const reader = assignment('3', 'Viewer', partner.toUpperCase(), 'telemetry');
    const row = rowOf({
      clusterPrincipalAssignments: [home, guest, assignment('4', 'AllDatabasesViewer', undefined)],
      databasePrincipalAssignments: onDatabase([reader]),
    });
    expect(row).toMatchObject({ state: 'warn' });
    expect(row).not.toHaveProperty('consent');
    expect(row?.message).toContain(`2 (AllDatabasesViewer, tenant ${partner}), 3 (Viewer`);
    expect(row?.message).toMatch(/^2 people lose access: .* Role assignments stay\.$/);
    expect(row?.message).not.toContain('AllDatabasesAdmin');
    expect(row?.losesAccess).toMatchObject({ total: 2, principals: [{ name: '2', type: 'user' }, { name: '3' }] });
  });

  it('no principal of a trusted tenant is listed as losing access', () => {
    const changes = { clusterPrincipalAssignments: [home, guest], databasePrincipalAssignments: onDatabase([]) };
    expect(rowOf(changes, [partner])).toMatchObject({ state: 'pass' });
  });

  it('an empty list of trusted tenants needs a confirmation, with or without principals that lose access', () => {
    const without = { clusterPrincipalAssignments: [home], databasePrincipalAssignments: onDatabase([]) };
    expect(rowOf(without, [])).toMatchObject({
      state: 'warn',
      message: 'No external tenant stays trusted. No principals with Kusto roles are from tenants that lose trust.',
      consent: true,
    });
    const losing = rowOf({ ...without, clusterPrincipalAssignments: [home, guest] }, []);
    expect(losing).toMatchObject({ state: 'warn', losesAccess: { total: 1 }, consent: true });
  });

  it('untrusting a tenant asks for consent if no cluster admin is left', () => {
    const last = assignment('5', 'AllDatabasesAdmin', partner);
    expect(rowOf({ clusterPrincipalAssignments: [last] })).toMatchObject({ state: 'warn', consent: true });
    const both = { clusterPrincipalAssignments: [last, home] };
    const homeId = home.properties.aadObjectId ?? '';
    const principal = { id: homeId, type: 'User', displayName: 'Ada' } as const;
    expect(rowOf({ ...both, directory: { [homeId]: { state: 'found', principal } } })).not.toHaveProperty('consent');
    expect(rowOf({ ...both, directory: { [homeId]: { state: 'not-found' } } })).toMatchObject({ consent: true });
    expect(rowOf({ ...both, unread: { directory: unread } })).toMatchObject({ consent: true });
  });

  it('a principal of an untrusted tenant with several roles counts once', () => {
    const again = assignment('2', 'Viewer', partner, 'telemetry');
    const row = rowOf({
      clusterPrincipalAssignments: [home, guest],
      databasePrincipalAssignments: onDatabase([again]),
    });
    expect(row?.losesAccess?.total).toBe(1);
    expect(row?.message).toContain('1 person loses access: 2 (AllDatabasesViewer, Viewer on telemetry');
  });

  it('a principal with a role by management command only is listed too', () => {
    const fqn = `aaduser=00000000-0000-4000-8000-000000000009;${partner}`;
    const listed = { role: 'Viewer', name: 'nina@fabrikam.com', type: 'User', fqn, appId: '', email: '' };
    const databaseId = `${sampleClusterId}/Databases/telemetry`;
    const row = rowOf({
      clusterPrincipalAssignments: [home],
      databasePrincipalAssignments: onDatabase([]),
      databasePrincipals: [{ databaseId, databaseName: 'telemetry', items: sampleReading([listed]) }],
    });
    expect(row?.message).toContain(
      '1 person loses access: nina@fabrikam.com (Viewer on telemetry by management command',
    );
    expect(rowOf({ clusterPrincipalAssignments: [home], unread: { databasePrincipals: unread } })).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('Kusto roles assigned with management commands'),
      consent: true,
    });
  });

  const listedOn = (fqn: string) => {
    const name = fqn.replace(/^\w+=|;.*$/g, '');
    const listed = { role: 'Viewer', name, type: 'User', fqn, appId: '', email: name };
    const databaseId = `${sampleClusterId}/Databases/telemetry`;
    return {
      databasePrincipalAssignments: onDatabase([]),
      databasePrincipals: [{ databaseId, databaseName: 'telemetry', items: sampleReading([listed]) }],
    };
  };

  it.each([
    ['msauser=pat@outlook.com', 'personal Microsoft account'],
    ['aaduser=bob@fabrikam.com;Fabrikam.com', 'tenant fabrikam.com'],
  ])('%s can lose access, which is unknown and needs a confirmation', (fqn, kind) => {
    const row = rowOf({ clusterPrincipalAssignments: [home], ...listedOn(fqn) });
    const name = fqn.replace(/^\w+=|;.*$/g, '');
    expect(row).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining(`tenant trust for ${name} (Viewer on telemetry by management command, ${kind})`),
      consent: true,
    });
    const some = rowOf({ clusterPrincipalAssignments: [home, guest], ...listedOn(fqn) });
    expect(some).toMatchObject({ state: 'warn', message: expect.stringContaining(kind), consent: true });
  });

  it('a listed principal that an assignment shows in the cluster’s tenant keeps access', () => {
    const { aadObjectId } = home.properties;
    const row = rowOf({ clusterPrincipalAssignments: [home], ...listedOn(`aaduser=${aadObjectId};contoso.com`) });
    expect(row).toMatchObject({ state: 'pass' });
    expect(row?.message).toBe('No principals with Kusto roles are from tenants that lose trust.');
  });

  it('untrusting a tenant is unknown and asks for consent if assignments couldn’t be read', () => {
    const homeOnly = { clusterPrincipalAssignments: [home] };
    const noDatabases = rowOf({ ...homeOnly, unread: { databasePrincipalAssignments: unread } });
    expect(noDatabases).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('Kusto roles on the databases'),
      consent: true,
    });
    const [database] = onDatabase([]);
    const half = database ? [{ ...database, assignments: unread }] : [];
    expect(rowOf({ ...homeOnly, databasePrincipalAssignments: half })).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('telemetry'),
      consent: true,
    });
    const some = rowOf({
      databasePrincipalAssignments: onDatabase([guest]),
      unread: { clusterPrincipalAssignments: unread },
    });
    expect(some).toMatchObject({
      state: 'warn',
      message: expect.stringContaining('Couldn’t check Kusto roles on the cluster'),
      consent: true,
    });
    expect(rowOf({ clusterPrincipalAssignments: [home], unread: { subscription: unread } })?.message).toContain(
      'Couldn’t check the tenant of the cluster',
    );
  });

  it('roles that are unread for another reason need another confirmation', () => {
    const idOf = (reason: 'forbidden' | 'failed') => {
      const unread = { state: 'unreadable', reason, message: 'Not read.' } as const;
      const row = rowOf({ clusterPrincipalAssignments: [home], unread: { databasePrincipals: unread } });
      return row && consentIdOf(row);
    };
    expect(idOf('forbidden')).toBe(idOf('forbidden'));
    expect(idOf('forbidden')).not.toBe(idOf('failed'));
  });

  it('trusting more tenants has no row about lost access', () => {
    const snapshot = sampleSnapshot({ cluster: { properties: { trustedExternalTenants: [] } } });
    const plan = buildPlan('trusted-tenants-all', { keep: [partner] }, snapshot);
    expect(
      networkRows(snapshot, plan, { at: '2026-11-27T00:00:00Z', me: { objectId: 'me' }, permissions: {} }),
    ).toEqual([]);
  });
});

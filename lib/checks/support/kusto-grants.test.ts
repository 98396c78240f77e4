import { describe, expect, it } from 'vitest';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { UnknownEvidence } from '../engine/unknown-evidence';
import { sampleDatabaseRoles, sampleEngineRoles, samplePrincipalAssignment } from '../samples/sample-access';
import {
  armGrants,
  describeGrant,
  hasOtherTenant,
  isAdmin,
  type KustoGrant,
  noGrantsReason,
  oneGrantPerPrincipal,
  toGrant,
  toHolders,
} from './kusto-grants';
import { engineGrants } from './kusto-principals';

const tenant = '5f1c0a7e-3d52-4b8e-9a6d-2c7b41e0d913';

function assignment(properties: Partial<PrincipalAssignment['properties']> = {}): PrincipalAssignment {
  const assigned = samplePrincipalAssignment({
    name: 'a',
    objectId: 'OBJECT',
    displayName: 'Ada',
    principalType: 'User',
    role: 'Viewer',
  });
  return { ...assigned, properties: { ...assigned.properties, ...properties } };
}

function grant(changes: Partial<KustoGrant> = {}): KustoGrant {
  return { ...toGrant(assignment()), ...changes };
}

const forbidden = { state: 'unreadable', reason: 'forbidden', message: 'Not for you.' } as const;

describe('a grant', () => {
  it('a grant has principal, role, and scope with any letter case of the response', () => {
    const assigned = assignment({ role: 'alldatabasesADMIN', principalType: 'GROUP', principalId: 'Client' });
    expect(toGrant(assigned)).toEqual({
      ids: ['object', 'client'],
      name: 'Ada',
      type: 'group',
      role: 'AllDatabasesAdmin',
      database: null,
      tenantId: tenant,
    });
    expect(toGrant(assignment({ role: 'unrestrictedviewer' }), 'telemetry')).toMatchObject({
      role: 'UnrestrictedViewer',
      database: 'telemetry',
    });
    expect(toGrant(assignment({ role: 'NewRole' })).role).toBe('NewRole');
  });

  it.each([null, undefined, ''])('a grant uses the values that Azure returns when the rest is %j', (nothing) => {
    const principal = assignment({
      aadObjectId: nothing,
      principalName: nothing,
      tenantId: nothing,
      principalId: 'ada@x.com',
    });
    expect(toGrant(principal)).toMatchObject({ ids: ['ada@x.com'], name: 'ada@x.com', tenantId: null });
  });

  it('a grant contains an ID once', () => {
    expect(toGrant(assignment()).ids).toEqual(['object']);
  });

  it('a grant is described in words', () => {
    expect(describeGrant(grant())).toBe('Ada (Viewer)');
    expect(describeGrant(grant({ database: 'telemetry' }))).toBe('Ada (Viewer of telemetry)');
  });

  it("a grant is of an admin or isn't", () => {
    const roles = ['AllDatabasesAdmin', 'Admin', 'AllDatabasesViewer', 'User'];
    expect(roles.map((role) => isAdmin(grant({ role })))).toEqual([true, true, false, false]);
  });

  it('a grant is external when it has another tenant', () => {
    expect(hasOtherTenant(grant({ tenantId: 'other' }), tenant)).toBe(true);
    expect(hasOtherTenant(grant({ tenantId: tenant.toUpperCase() }), tenant)).toBe(false);
    expect(hasOtherTenant(grant({ tenantId: null }), tenant)).toBe(false);
  });
});

describe('principals', () => {
  it('principals match when they share any ID', () => {
    const [ada, again, ben] = [grant({ ids: ['o', 'c'] }), grant({ ids: ['c'] }), grant({ ids: ['b'] })];
    expect(oneGrantPerPrincipal([ada, again, ben, grant({ ids: ['x', 'o'] })])).toEqual([ada, ben]);
  });

  it('principals of a type are returned once each, by object ID', () => {
    const grants = [grant({ ids: ['o', 'ada@x.com'] }), grant({ ids: ['o'] }), grant({ ids: ['g'], type: 'group' })];
    expect(toHolders(grants, 'user')).toEqual([{ id: 'o', aliases: ['ada@x.com'], name: 'Ada' }]);
    expect(toHolders(grants, 'group').map(({ id }) => id)).toEqual(['g']);
  });

  it('principals have all names and IDs of their grants, once each', () => {
    const external = 'ada_x.com#EXT#@contoso.onmicrosoft.com';
    const grants = [
      grant({ ids: ['ada@x.com'] }),
      grant({ ids: ['object', 'ada@x.com'] }),
      grant({ ids: ['object'], name: external }),
      grant({ ids: ['object'], name: 'Team', type: 'group' }),
      grant({ ids: ['ben'], name: 'Ben' }),
    ];
    expect(toHolders(grants, 'user')).toEqual([
      { id: 'ada@x.com', name: 'Ada', aliases: ['object', external] },
      { id: 'ben', name: 'Ben', aliases: [] },
    ]);
  });

  it('principals match when only the last grant shows that two names are the same', () => {
    const grants = [grant({ ids: ['object'] }), grant({ ids: ['ada@x.com'] }), grant({ ids: ['object', 'ada@x.com'] })];
    expect(toHolders(grants, 'user')).toEqual([{ id: 'object', name: 'Ada', aliases: ['ada@x.com'] }]);
  });

  it("a check of Kusto roles doesn't apply without grants", () => {
    expect(noGrantsReason([])).toBe('No principal has a Kusto role on the cluster or its databases.');
    expect(noGrantsReason([grant()])).toBeUndefined();
  });
});

describe('the roles that Azure Resource Manager lists', () => {
  const databases = sampleDatabaseRoles(assignment());
  const unread = (part: 'clusterPrincipalAssignments' | 'databasePrincipalAssignments') => ({
    get [part](): never {
      throw new UnknownEvidence([{ part, reason: 'forbidden' }]);
    },
  });

  it('ARM lists the roles of the cluster and of its databases', () => {
    const parts = { clusterPrincipalAssignments: [assignment()], databasePrincipalAssignments: databases };
    const { grants, unknown } = armGrants(parts);
    expect(grants.map(({ database }) => database)).toEqual([null, 'telemetry']);
    expect(unknown).toEqual([]);
  });

  it("roles in ARM are partly known when a part or a database isn't loaded", () => {
    const parts: Pick<EvidenceParts, 'clusterPrincipalAssignments' | 'databasePrincipalAssignments'> = {
      clusterPrincipalAssignments: [],
      databasePrincipalAssignments: databases,
    };
    Object.defineProperties(parts, Object.getOwnPropertyDescriptors(unread('clusterPrincipalAssignments')));
    expect(armGrants(parts)).toMatchObject({
      grants: [{ database: 'telemetry' }],
      unknown: [{ part: 'clusterPrincipalAssignments', reason: 'forbidden' }],
    });
    const closed = { databaseId: '/d', databaseName: 'closed', assignments: forbidden };
    const some = { clusterPrincipalAssignments: [], databasePrincipalAssignments: [closed, ...databases] };
    expect(armGrants(some)).toMatchObject({
      grants: [{ database: 'telemetry' }],
      unknown: [{ part: 'databasePrincipalAssignments', reason: 'forbidden', message: 'Not for you.' }],
    });
    Object.defineProperties(some, Object.getOwnPropertyDescriptors(unread('databasePrincipalAssignments')));
    expect(armGrants(some)).toEqual({
      grants: [],
      unknown: [{ part: 'databasePrincipalAssignments', reason: 'forbidden' }],
    });
  });
});

describe('the roles that the engine lists', () => {
  const base = { role: 'admin', name: 'Ada (ada@contoso.com)', type: 'User' };

  function listed(changes: object) {
    return engineGrants({ databasePrincipals: sampleEngineRoles({ ...base, ...changes }) }).grants[0];
  }

  it.each([
    ['aaduser', 'user'],
    ['AADGROUP', 'group'],
    ['aadapp', 'app'],
    ['msauser', 'msauser'],
  ])("the engine's prefix %s= makes the principal a %s", (kind, type) => {
    expect(listed({ fqn: `${kind}=Some-Id;${tenant}` })).toEqual({
      ids: ['some-id'],
      name: base.name,
      type,
      role: 'Admin',
      database: 'telemetry',
      tenantId: tenant,
    });
  });

  it('engine roles contain every ID and name of a principal', () => {
    const fqn = `aadapp=Client;${tenant}`;
    expect(listed({ fqn, appId: 'CLIENT', email: 'ada@contoso.com' })?.ids).toEqual(['client', 'ada@contoso.com']);
    expect(listed({ fqn: null })).toMatchObject({ ids: [base.name.toLowerCase()], type: 'user', tenantId: null });
    expect(listed({ fqn: 'other=x', type: 'App' })?.type).toBe('app');
  });

  it('engine roles are of the home tenant unless they contain a tenant ID', () => {
    expect(listed({ fqn: 'msauser=ada@outlook.com' })).toMatchObject({ ids: ['ada@outlook.com'], tenantId: null });
    expect(listed({ fqn: 'aaduser=id;contoso.com' })?.tenantId).toBeNull();
  });

  it("engine roles are partly known when a database isn't loaded", () => {
    const closed = { databaseId: '/d', databaseName: 'closed', items: forbidden };
    const databasePrincipals = [closed, ...sampleEngineRoles(base)];
    expect(engineGrants({ databasePrincipals })).toMatchObject({
      grants: [{ database: 'telemetry' }],
      unknown: [{ part: 'databasePrincipals', reason: 'forbidden' }],
    });
  });
});

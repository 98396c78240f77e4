import { describe, expect, it } from 'vitest';
import type { EffectiveAccess } from '@/lib/model/access';
import { type AccessAssertion, accessAssertionsSchema } from '@/lib/model/access-assertion';
import { type AssertionInput, evaluateAssertions } from './assertions';
import { computeAccess } from './compute-access';
import { toEvidence } from './testing/run-cases';
import { clusterScope, forbidden, groupScope, listedPrincipal, otherTenant, read } from './testing/sample-evidence';
import type { SampleParts } from './testing/sample-parts';
import { ada, admins, analysts, ben, eve, pipeline, readers } from './testing/sample-principals';

const accessOf = (parts: SampleParts): EffectiveAccess => computeAccess(toEvidence(parts));

function evaluate(assertion: Omit<AccessAssertion, 'name'>, parts: SampleParts, more: Partial<AssertionInput> = {}) {
  const assertions = accessAssertionsSchema.parse([{ name: 'Rule', ...assertion }]);
  return evaluateAssertions(assertions, { clusters: [accessOf(parts)], ...more });
}

function outcomeOf(assertion: Omit<AccessAssertion, 'name'>, parts: SampleParts, more: Partial<AssertionInput> = {}) {
  const { results, problems } = evaluate(assertion, parts, more);
  return results[0]?.outcome ?? problems;
}

const breakGlass: SampleParts = {
  clusterRoles: [{ principal: admins, role: 'AllDatabasesAdmin', type: 'Group' }],
  groups: { [admins]: { members: [ada, analysts], displayName: 'ADX break glass' }, [analysts]: { members: [ben] } },
};
const onlyBreakGlass = { only: ['group:ADX break glass'], can: 'admin', cluster: '*', database: '*' } as const;

describe('assertion files', () => {
  it.each([
    [{ name: 'A', who: 'everyone', can: 'read' }, true],
    [{ name: 'A', who: ['user:ada@contoso.com', ada], can: ['read', 'admin'], how: ['now'] }, true],
    [{ name: 'A', can: 'read' }, false],
    [{ name: 'A', who: 'users', none: 'guests', can: 'read' }, false],
    [{ name: 'A', who: 'ada@contoso.com', can: 'read' }, false],
    [{ name: 'A', who: 'group:', can: 'read' }, false],
    [{ name: 'A', who: 'users', can: 'write' }, false],
    [{ name: 'A', who: 'users', can: 'read', databases: 'Sales' }, false],
    [{ name: '', who: 'users', can: 'read' }, false],
  ])('%j is valid: %j', (assertion, isValid) => {
    expect(accessAssertionsSchema.safeParse([assertion]).success).toBe(isValid);
  });
});

describe('only', () => {
  it('only passes if others are members of the named group, nested groups included', () => {
    expect(outcomeOf({ ...onlyBreakGlass, only: [...onlyBreakGlass.only] }, breakGlass)).toBe('pass');
  });

  it('only fails with the path of a principal outside the group', () => {
    const { results } = evaluate(
      { ...onlyBreakGlass, only: 'group:ADX break glass' },
      { ...breakGlass, databaseRoles: { Telemetry: [{ principal: ada, role: 'Admin' }] } },
    );
    expect(results).toMatchObject([
      {
        name: 'Rule',
        outcome: 'fail',
        clusters: 1,
        violations: [
          {
            clusterId: clusterScope,
            database: 'Telemetry',
            principal: { id: ada },
            how: 'now',
            path: { kind: 'database-role', sentence: expect.stringMatching(/Admin/) },
          },
        ],
        unknown: [],
      },
    ]);
  });

  it('only fails for another group that has the ability directly, and for its members', () => {
    const { results } = evaluate(
      { only: 'group:ADX break glass', can: 'admin' },
      {
        ...breakGlass,
        databaseRoles: { Telemetry: [{ principal: readers, role: 'Admin', type: 'Group' }] },
        groups: { ...breakGlass.groups, [readers]: { members: [eve] } },
      },
    );
    expect(results[0]?.violations.map(({ principal }) => principal.id)).toEqual([eve, readers]);
  });

  it('only ignores paths to other abilities', () => {
    expect(
      outcomeOf(
        { only: 'group:ADX break glass', can: 'admin' },
        { ...breakGlass, databaseRoles: { Telemetry: [{ principal: ada, role: 'Viewer' }] } },
      ),
    ).toBe('pass');
  });

  it('only fails for a follower cluster that isn’t named', () => {
    const id = `${groupScope}/providers/Microsoft.Kusto/clusters/reports`;
    const parts: SampleParts = {
      followerDatabases: [{ clusterResourceId: id, databaseName: 'Telemetry' }],
      parts: { followers: read({ [id.toLowerCase()]: read({ name: 'reports' }) }) },
    };
    expect(outcomeOf({ only: 'users', can: 'read' }, parts)).toBe('fail');
    expect(outcomeOf({ only: ['users', id], can: 'read' }, parts)).toBe('pass');
  });
});

describe('none', () => {
  const guests = { none: 'guests', can: 'admin' } as const;
  const admin = { databaseRoles: { Telemetry: [{ principal: ada, role: 'Admin' }] } };

  it('none passes if no principal of the set has the ability', () => {
    expect(outcomeOf(guests, { ...admin, directory: { [ada]: { userType: 'Member' } } })).toBe('pass');
  });

  it('none fails for a guest', () => {
    expect(outcomeOf(guests, { ...admin, directory: { [ada]: { userType: 'Guest' } } })).toBe('fail');
  });

  it('none fails for a principal of another tenant', () => {
    const parts = { databaseRoles: { Telemetry: [{ principal: ada, role: 'Admin', tenantId: otherTenant }] } };
    expect(outcomeOf({ none: 'external', can: 'admin' }, parts)).toBe('fail');
  });

  it('none fails for a personal account, which has no tenant, unless the cluster’s tenant is unknown', () => {
    const listed = { Telemetry: [listedPrincipal('msauser=pat@outlook.com', 'Admin')] };
    const external = { none: 'external', can: 'admin' } as const;
    expect(outcomeOf(external, { listed })).toBe('fail');
    expect(outcomeOf(external, { listed, parts: { subscription: forbidden } })).toBe('unknown');
    const follower = `${groupScope}/providers/Microsoft.Kusto/clusters/reports`;
    const followerDatabases = [{ clusterResourceId: follower, databaseName: 'Telemetry' }];
    const followers = read({ [follower.toLowerCase()]: read({ name: 'reports' }) });
    expect(outcomeOf({ none: 'external', can: 'read' }, { followerDatabases, parts: { followers } })).toBe('pass');
  });

  it('only is unknown if a path leaves out groups, because a named one can be among them', () => {
    const group = (index: number) => `d0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const parts: SampleParts = {
      databaseRoles: {
        Telemetry: [
          { principal: group(0), role: 'UnrestrictedViewer', type: 'Group' },
          { principal: ada, role: 'Viewer' },
        ],
      },
      groups: Object.fromEntries(
        Array.from({ length: 9 }, (_, index) => [group(index), { members: index < 8 ? [group(index + 1)] : [ada] }]),
      ),
    };
    const outcome = (named: string) => outcomeOf({ only: [named], can: 'read-restricted' }, parts);
    expect([8, 5, 0].map((index) => outcome(group(index)))).toEqual(['pass', 'unknown', 'pass']);
  });

  it('none is unknown with an unknown row, and with an unreadable part', () => {
    const personal = {
      cluster: { trustedExternalTenants: [] },
      listed: { Telemetry: [listedPrincipal('msauser=pat@outlook.com', 'Admin')] },
    };
    expect(outcomeOf({ none: 'users', can: 'admin' }, personal)).toBe('unknown');
    const { results } = evaluate(guests, { parts: { databasePrincipals: forbidden } });
    expect(results[0]).toMatchObject({
      outcome: 'unknown',
      unknown: [{ clusterId: clusterScope, part: 'databasePrincipals', reason: 'forbidden' }],
    });
  });

  it('none counts other ways only if the assertion names them', () => {
    const contributor = { azureRoles: [{ principal: ada, role: 'b24988ac-6180-42a0-ab88-20f7382dd24c' }] };
    expect(outcomeOf({ none: 'users', can: 'read' }, contributor)).toBe('pass');
    expect(outcomeOf({ none: 'users', can: 'read', how: ['now', 'can-grant-self'] }, contributor)).toBe('fail');
  });

  it('none accepts an object ID without access', () => {
    expect(outcomeOf({ none: eve, can: 'read' }, {})).toBe('pass');
  });

  it('none fails for an application in the set of applications', () => {
    const parts = { databaseRoles: { Telemetry: [{ principal: pipeline, role: 'Admin', type: 'App' as const }] } };
    expect(outcomeOf({ none: 'applications', can: 'admin' }, parts)).toBe('fail');
  });
});

describe('who', () => {
  const sales: SampleParts = {
    databaseRoles: { Telemetry: [{ principal: readers, role: 'Viewer', type: 'Group' }] },
    groups: { [readers]: { members: [ada], displayName: 'Sales' } },
  };

  it('an assertion with who passes if each of them has the ability', () => {
    expect(outcomeOf({ who: 'group:Sales', can: 'read', cluster: 'contosodata', database: 'telemetry' }, sales)).toBe(
      'pass',
    );
  });

  it('an assertion with who fails for a principal without the ability', () => {
    const { results } = evaluate({ who: ['group:Sales', ben], can: 'read' }, sales);
    expect(results[0]).toMatchObject({
      outcome: 'fail',
      violations: [{ clusterId: clusterScope, database: null, principal: { id: ben }, how: null, path: null }],
    });
  });

  it('an assertion with who is unknown for a principal without the ability if a part couldn’t be read', () => {
    expect(outcomeOf({ who: ben, can: 'read' }, { ...sales, parts: { roleAssignments: forbidden } })).toBe('unknown');
    expect(outcomeOf({ who: 'group:Sales', can: 'read' }, { ...sales, parts: { roleAssignments: forbidden } })).toBe(
      'pass',
    );
  });
});

describe('names', () => {
  it('names in assertions are problems if they match no principal, several, or no cluster', () => {
    const twins = {
      databaseRoles: {
        Telemetry: [
          { principal: ada, role: 'Viewer' },
          { principal: ben, role: 'Viewer' },
        ],
      },
      directory: { [ada]: { displayName: 'Sam' }, [ben]: { displayName: 'Sam' } },
    };
    expect(outcomeOf({ who: ['user:Sam', 'user:Kim'], can: 'read', cluster: 'nowhere' }, twins)).toEqual([
      { assertion: 'Rule', subject: 'user:Sam', reason: 'ambiguous' },
      { assertion: 'Rule', subject: 'user:Kim', reason: 'not-found' },
      { assertion: 'Rule', subject: 'nowhere', reason: 'not-found' },
    ]);
  });

  it('names in assertions can be those of principals without access', () => {
    const principals = [{ id: eve, type: 'user' as const, displayName: 'Eve' }];
    expect(outcomeOf({ none: 'user:Eve', can: 'read' }, {}, { principals })).toBe('pass');
  });

  it('an assertion is unknown if its cluster couldn’t be read', () => {
    const unread = [{ clusterId: clusterScope.replace('contosodata', 'other'), reason: 'forbidden' }];
    expect(outcomeOf({ none: 'users', can: 'read', cluster: 'other' }, {}, { unread })).toBe('unknown');
  });
});

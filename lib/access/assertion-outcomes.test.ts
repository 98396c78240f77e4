import { describe, expect, it } from 'vitest';
import { type AccessAssertion, accessAssertionsSchema } from '@/lib/model/access-assertion';
import { assertionOutcomes, assertionsOfCluster, toAssertionAccess } from './assertion-outcomes';
import { assertionSentence } from './assertion-sentence';
import { evaluateAssertions } from './assertions';
import { computeAccess } from './compute-access';
import { pathRemoval } from './path-removal';
import { toEvidence } from './testing/run-cases';
import { clusterScope, forbidden, listedPrincipal } from './testing/sample-evidence';
import type { SampleParts } from './testing/sample-parts';
import { ada, admins, ben, eve, readers } from './testing/sample-principals';
import { roleIds } from './testing/sample-roles';

const parts: SampleParts = {
  clusterRoles: [{ principal: admins, role: 'AllDatabasesAdmin', type: 'Group' }],
  databaseRoles: {
    Telemetry: [
      { principal: ada, role: 'Admin' },
      { principal: readers, role: 'Viewer', type: 'Group' },
    ],
  },
  azureRoles: [{ principal: ben, role: roleIds.contributor }],
  groups: { [admins]: { members: [eve], displayName: 'Break glass' }, [readers]: { members: [ben] } },
};

const parse = (...assertions: object[]): AccessAssertion[] =>
  accessAssertionsSchema.parse(assertions.map((assertion, index) => ({ name: `Rule ${index}`, ...assertion })));

const rules = parse(
  { only: 'group:Break glass', can: 'admin' },
  { none: 'guests', can: 'admin' },
  { who: 'users', can: ['read', 'admin'], database: 'Telemetry' },
  { none: ben, can: 'read', how: ['now', 'can-grant-self'] },
  { who: 'user:Kim', can: 'read' },
);

describe('outcomes of assertions', () => {
  it('the rows that are kept for assertions give the results of all rows', () => {
    for (const more of [{}, { parts: { databasePrincipals: forbidden } }]) {
      const access = computeAccess(toEvidence({ ...parts, ...more }));
      const outcomes = assertionOutcomes(rules, [toAssertionAccess(access, rules)]);
      const plain = evaluateAssertions(rules, { clusters: [access] });
      const evaluated = outcomes.filter(({ problems }) => problems.length === 0);
      expect(
        evaluated.map(({ name, outcome, clusters, violations, unknown }) => ({
          name,
          outcome,
          clusters,
          unknown,
          violations: violations.map(({ principal }) => principal.id),
        })),
      ).toEqual(
        plain.results.map((result) => ({
          ...result,
          violations: result.violations.map(({ principal }) => principal.id),
        })),
      );
      expect(outcomes.flatMap(({ problems }) => problems)).toEqual(plain.problems);
    }
  });

  it('an assertion with a name that isn’t found is unknown, and the directory can find it', () => {
    const kept = [toAssertionAccess(computeAccess(toEvidence(parts)), rules)];
    const kim = { id: 'f0000000-0000-4000-8000-000000000001', type: 'user' as const, displayName: 'Kim' };
    const outcomeOf = (named: ReadonlyMap<string, (typeof kim)[]>) =>
      assertionOutcomes(rules, kept, { named }).at(-1)?.outcome;
    expect([outcomeOf(new Map()), outcomeOf(new Map([['kim', [kim]]]))]).toEqual(['unknown', 'fail']);
  });

  it('a cluster that isn’t loaded keeps an assertion from passing', () => {
    const passing = parse({ none: 'guests', can: 'admin' });
    const kept = [toAssertionAccess(computeAccess(toEvidence(parts)), passing)];
    const unread = [{ clusterId: `${clusterScope}2`, reason: 'The cluster isn’t loaded.' }];
    expect(assertionOutcomes(passing, kept)[0]?.outcome).toBe('pass');
    expect(assertionOutcomes(passing, kept, { unread })[0]).toMatchObject({ outcome: 'unknown', clusters: 2 });
  });

  it('assertions of other clusters don’t cover a cluster', () => {
    const all = parse(
      { none: 'guests', can: 'read', cluster: 'ContosoData' },
      { none: 'guests', can: 'read', cluster: clusterScope.toUpperCase() },
      { none: 'guests', can: 'read', cluster: clusterScope.replace('rg-data', 'rg-other') },
      { none: 'guests', can: 'read' },
    );
    expect(assertionsOfCluster(all, clusterScope).map(({ name }) => name)).toEqual(['Rule 0', 'Rule 1', 'Rule 3']);
  });
});

describe('the sentence of an assertion', () => {
  it.each([
    [
      { only: ['group:ADX break glass'], can: 'admin' },
      'Only the group ADX break glass can administer any database on any cluster.',
    ],
    [
      { none: 'guests', can: 'admin', cluster: '*', database: '*' },
      'Guests can’t administer any database on any cluster.',
    ],
    [
      { who: 'group:Sales', can: 'read', cluster: 'acmesales', database: 'Sales' },
      'The group Sales must be able to read Sales on acmesales.',
    ],
    [
      { none: ['external', 'applications', 'user:a@b.c'], can: ['read', 'manage'] },
      'Principals from other tenants, applications, and the user a@b.c can’t read any database or change the cluster’s settings on any cluster.',
    ],
  ])('the assertion %j has its sentence', (assertion, sentence) => {
    expect(parse(assertion).map(assertionSentence)).toEqual([sentence]);
  });
});

describe('the removal of a path', () => {
  const removalsOf = (evidence: SampleParts) =>
    computeAccess(toEvidence(evidence)).rows.flatMap(({ paths }) => paths.map((path) => pathRemoval(path)?.fixId));

  it('a path ends with its Kusto role or its Azure role, also through a group', () => {
    expect(new Set(removalsOf(parts))).toEqual(new Set(['remove-kusto-role', 'remove-azure-role']));
  });

  it('a role by management command and an Azure role at a database can’t be removed', () => {
    const command = { listed: { Telemetry: [listedPrincipal(`aaduser=${ada}`, 'Viewer')] } };
    const atDatabase = { databaseAzureRoles: { Telemetry: [{ principal: ben, role: roleIds.contributor }] } };
    expect(new Set([...removalsOf(command), ...removalsOf(atDatabase)])).toEqual(new Set([undefined]));
  });
});

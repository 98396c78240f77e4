import { beforeAll, describe, expect, it } from 'vitest';
import { resourceTypes } from '../../lib/emulator/arm/resource-types';
import { type InProcess, startInProcess } from '../fixtures/in-process';
import { at, persons, rbacEstate } from './rbac-estate';
import { hasSomeRole, judgedAt, mayPerform } from './rbac-judge';

/** Twelve people send a request for every operation of the emulator. `rbac-judge.ts` returns the expected results. */

/** Operations whose handler checks the permission, with that permission. */
const judgedByHandler: Record<string, string> = {
  'POST /subscriptions/{subscriptionId}/providers/{namespace}/register': 'Microsoft.Kusto/register/action',
  ...Object.fromEntries(
    ['roleEligibilityScheduleRequests', 'roleAssignmentScheduleRequests'].map((type) => [
      `PUT {scope}/providers/Microsoft.Authorization/${type}/{requestName}`,
      `Microsoft.Authorization/${type}/write`,
    ]),
  ),
  ...Object.fromEntries(
    [
      'roleEligibilitySchedules',
      'roleEligibilityScheduleInstances',
      'roleAssignmentSchedules',
      'roleAssignmentScheduleInstances',
      'roleEligibilityScheduleRequests',
      'roleAssignmentScheduleRequests',
    ].map((type) => [`GET {scope}/providers/Microsoft.Authorization/${type}`, `Microsoft.Authorization/${type}/read`]),
  ),
};

/** Operations that need no permission. The response contains what the account can read. */
const openToAll = [
  'GET /tenants',
  'GET /subscriptions',
  'GET /subscriptions/{subscriptionId}/resourceGroups',
  'GET /subscriptions/{subscriptionId}/resources',
  'GET /subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/resources',
  'GET /providers',
  'GET /providers/{namespace}',
  'GET /providers/Microsoft.Management/managementGroups',
  'GET /providers/Microsoft.Kusto/operations',
  'GET /providers/Microsoft.Authorization/roleDefinitions',
  'GET /providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}',
  'GET /providers/Microsoft.Authorization/providerOperations',
  'GET /providers/Microsoft.Authorization/providerOperations/{namespace}',
  'GET /providers/Microsoft.Authorization/policyDefinitions',
  'GET /providers/Microsoft.Authorization/policyDefinitions/{policyDefinitionName}',
  'GET /subscriptions/{subscriptionId}/operationresults/{operationId}',
  'GET /providers/Microsoft.Authorization/policySetDefinitions',
  'GET /providers/Microsoft.Authorization/policySetDefinitions/{policySetDefinitionName}',
  'GET /subscriptions/{subscriptionId}/providers/Microsoft.Network/locations/{location}/operations/{operationId}',
  'GET /subscriptions/{subscriptionId}/providers/Microsoft.Network/locations/{location}/operationResults/{operationId}',
];

const someRole = 'GET /subscriptions/{subscriptionId}';

interface Operation {
  /** Method and path template. */
  name: string;
  method: string;
  path: string;
  version: string;
  /** `undefined` if no permission is needed. */
  action: string | undefined;
}

/** Every route of the emulator at every scope that it supports. */
const operations = resourceTypes.flatMap(({ routes, versions }) =>
  routes.flatMap(([method, template, declared]): Operation[] => {
    const name = `${method} ${template}`;
    const action = declared ?? judgedByHandler[name];
    return pathsOf(template).map((path) => ({ name, method, path, version: versions[0] ?? '', action }));
  }),
);

function pathsOf(template: string): string[] {
  const clusterIds = [at.alpha, at.beta, at.gamma];
  const scopes = template.startsWith('{scope}') ? [at.platform, at.first, at.second, at.groupOne, ...clusterIds] : [''];
  const filled = scopes.flatMap((scope) =>
    clusterIds.map((clusterId) => fill(template.replace('{scope}', scope), clusterId)),
  );
  return [...new Set(filled)];
}

/** Fills a path template. Other names get the ID of no existing resource, because Azure checks permissions first. */
function fill(template: string, clusterId: string): string {
  const [, , subscriptionId = '', , resourceGroupName = '', , , , clusterName = ''] = clusterId.split('/');
  const known: Record<string, string> = {
    subscriptionId,
    resourceGroupName,
    clusterName,
    namespace: 'Microsoft.Kusto',
    groupId: 'platform',
    location: 'westeurope',
    policyStatesResource: 'latest',
  };
  return template.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? 'd9000000-0000-4000-8000-000000000001');
}

describe('twelve people and every operation', () => {
  let emulator: InProcess;
  beforeAll(() => {
    emulator = startInProcess(rbacEstate());
  });

  it('every route without a permission in its table is listed in this test', () => {
    const unknown = operations.filter(
      ({ name, action }) => action === undefined && !openToAll.includes(name) && name !== someRole,
    );
    expect(unknown.map(({ name }) => name)).toEqual([]);
    expect(openToAll.filter((name) => !operations.some((operation) => operation.name === name))).toEqual([]);
  });

  it('every person with some permissions has both allowed and denied operations', () => {
    const rights = persons.map(({ name }) => {
      const outcomes = operations.map((operation) => expectedOutcome(name, operation));
      const allowed = outcomes.filter((outcome) => outcome === 'allowed').length;
      return { name, allowed, refused: outcomes.length - allowed };
    });
    const open = rights.find(({ name }) => name === 'nobody')?.allowed ?? 0;
    const without = rights.filter(({ allowed }) => allowed <= open).map(({ name }) => name);
    const withAll = rights.filter(({ refused }) => refused === 0).map(({ name }) => name);
    expect([without, withAll]).toEqual([['eligible', 'nobody'], ['root-owner']]);
  });

  it.each(persons.map(({ name }) => name))(
    'the emulator allows and denies each operation of %s like Azure RBAC',
    async (person) => {
      const token = await emulator.token(`${person}@contoso.com`);
      const wrong: string[] = [];
      for (const operation of operations) {
        const { method, path, version } = operation;
        const isBodyless = ['GET', 'HEAD', 'DELETE'].includes(method);
        const answer = await emulator.call(
          token,
          method,
          `${path}?api-version=${version}`,
          isBodyless ? undefined : {},
        );
        const seen = outcomeOf(method, answer.status, answer.json?.error);
        const expected = expectedOutcome(person, operation);
        if (seen !== expected) wrong.push(`${method} ${path}: ${seen}, expected ${expected}`);
        // An allowed operation can change roles, locks, or the cluster.
        if (answer.status < 300 && !['GET', 'HEAD'].includes(method)) await emulator.reset();
      }
      expect(wrong).toEqual([]);
    },
  );
});

function expectedOutcome(person: string, { name, method, path, action }: Operation): string {
  const scope = judgedAt(path);
  if (name === someRole && !hasSomeRole(person, scope)) return `403 Microsoft.Resources/subscriptions/read at ${scope}`;
  if (action === undefined || mayPerform(person, action, scope)) return 'allowed';
  return method === 'HEAD' ? '403' : `403 ${action} at ${scope}`;
}

/** Returns the action and scope of a denied request, or `allowed` for every other response. */
function outcomeOf(method: string, status: number, error?: { code?: string; message?: string }): string {
  if (status !== 401 && status !== 403 && status !== 500) return 'allowed';
  if (method === 'HEAD') return String(status);
  const [, action, scope] = /perform action '(.+?)' over scope '(.+?)'/.exec(error?.message ?? '') ?? [];
  return error?.code === 'AuthorizationFailed' && action
    ? `${status} ${action} at ${scope}`
    : `${status} ${error?.code}`;
}

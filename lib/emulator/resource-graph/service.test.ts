import { beforeAll, describe, expect, it } from 'vitest';
import { deleteResource, putResource } from '../store';
import { ask, cluster, managementGroup, smallState, subscriptionIds } from '../testing/resource-graph-service';
import { kustoLanguage } from './kql/language-service';

// The parser is large: a busy machine takes seconds to load it.
beforeAll(async () => void (await kustoLanguage()), 60_000);

const { web, data, lab } = subscriptionIds;
const three = () =>
  smallState([cluster(web, 'RG-Web', 'one'), cluster(data, 'rg', 'two'), cluster(lab, 'rg', 'three')]);
const names = { query: 'resources | order by name asc | project id, name' };

describe('a row of resources', () => {
  it("a row of resources has its type and group in lower case, a normalized location, and the provider's properties", async () => {
    const { body } = await ask(three(), 'owner', {
      query: "resources | where type =~ 'Microsoft.Kusto/clusters' and name == 'one'",
    });
    expect(body.data).toEqual([
      {
        id: `/subscriptions/${web}/resourceGroups/RG-Web/providers/Microsoft.Kusto/Clusters/one`,
        name: 'one',
        type: 'microsoft.kusto/clusters',
        tenantId: '11111111-1111-4111-8111-111111111111',
        kind: '',
        location: 'westus2',
        resourceGroup: 'rg-web',
        subscriptionId: web,
        managedBy: '',
        sku: { name: 'Standard_E2a_v4', tier: 'Standard', capacity: 2 },
        plan: null,
        properties: { state: 'Running' },
        tags: null,
        identity: null,
        zones: null,
        extendedLocation: null,
      },
    ]);
  });

  it('a row of resources exists for databases and not for principal assignments, locks, or diagnostic settings', async () => {
    const base = cluster(web, 'rg', 'one').id;
    const child = (suffix: string, type: string) => ({ id: `${base}${suffix}`, name: suffix, type });
    const state = smallState([
      cluster(web, 'rg', 'one'),
      child('/Databases/db', 'Microsoft.Kusto/Clusters/Databases'),
      child('/PrincipalAssignments/p', 'Microsoft.Kusto/Clusters/PrincipalAssignments'),
      child('/providers/Microsoft.Authorization/locks/l', 'Microsoft.Authorization/locks'),
      child('/providers/Microsoft.Insights/diagnosticSettings/d', 'Microsoft.Insights/diagnosticSettings'),
    ]);
    const { body } = await ask(state, 'owner', { query: 'resources | project name, type | order by type asc' });
    expect(body.data).toEqual([
      { name: 'one', type: 'microsoft.kusto/clusters' },
      { name: 'db', type: 'microsoft.kusto/clusters/databases' },
    ]);
  });
});

describe('who sees what', () => {
  it('an owner of the root group sees every subscription, a reader only the one that is read', async () => {
    expect((await ask(three(), 'owner', names)).body.data.map((row) => row.name)).toEqual(['one', 'three', 'two']);
    expect((await ask(three(), 'reader', names)).body.data.map((row) => row.name)).toEqual(['one']);
  });

  it('what cannot be read among chosen subscriptions is left out in silence', async () => {
    const { status, body } = await ask(three(), 'reader', { ...names, subscriptions: [web, data] });
    expect([status, body.totalRecords]).toEqual([200, 1]);
  });

  it('a person without any readable subscription is refused', async () => {
    for (const [person, subscriptions] of [
      ['nobody', []],
      ['reader', [data]],
    ] as const) {
      const { status, body } = await ask(three(), person, { ...names, subscriptions: [...subscriptions] });
      expect(status).toBe(403);
      expect(body.error.code).toBe('AccessDenied');
      expect(body.error.details).toEqual([
        {
          code: 'AccessDenied',
          message: 'Access is denied to the requested resource. The user might not have enough permission.',
        },
      ]);
    }
  });

  it('a query over a management group sees the subscriptions below it', async () => {
    const { body } = await ask(three(), 'owner', { ...names, managementGroups: ['PROD'] });
    expect(body.data.map((row) => row.name)).toEqual(['one', 'two']);
  });
});

describe('resourcecontainers', () => {
  it('resourcecontainers has subscriptions with the groups above them, implied resource groups, and management groups', async () => {
    const { body } = await ask(three(), 'owner', {
      query:
        'resourcecontainers | order by type asc, name asc | project type, name, resourceGroup, above = properties.managementGroupAncestorsChain',
    });
    const root = { displayName: 'Tenant Root Group', name: '11111111-1111-4111-8111-111111111111' };
    const above = [{ displayName: 'Production', name: 'prod' }, root];
    const type = 'microsoft.resources/subscriptions';
    const group = `${type}/resourcegroups`;
    expect(body.data).toEqual([
      { type: 'microsoft.management/managementgroups', name: 'prod', resourceGroup: '', above: null },
      { type, name: 'data', resourceGroup: '', above },
      { type, name: 'lab', resourceGroup: '', above: [root] },
      { type, name: 'web', resourceGroup: '', above },
      { type: group, name: 'RG-Web', resourceGroup: 'rg-web', above: null },
      { type: group, name: 'rg', resourceGroup: 'rg', above: null },
      { type: group, name: 'rg', resourceGroup: 'rg', above: null },
    ]);
  });

  it('resourcecontainers gives the name of a cluster’s subscription by a join', async () => {
    const { body } = await ask(three(), 'owner', {
      query:
        "resources | join kind=leftouter (resourcecontainers | where type == 'microsoft.resources/subscriptions' | project subscriptionId, subscription = name) on subscriptionId | project name, subscription | order by name asc",
    });
    expect(body.data).toEqual([
      { name: 'one', subscription: 'web' },
      { name: 'three', subscription: 'lab' },
      { name: 'two', subscription: 'data' },
    ]);
  });
});

describe('authorizationresources', () => {
  const scopes =
    "authorizationresources | where type =~ 'microsoft.authorization/roleassignments' | project scope = tostring(properties.scope) | order by scope asc";
  const root = managementGroup('11111111-1111-4111-8111-111111111111');

  it.each([
    [undefined, [`/subscriptions/${web}`]],
    ['AtScopeAndBelow', [`/subscriptions/${web}`]],
    ['AtScopeExact', [`/subscriptions/${web}`]],
    ['AtScopeAndAbove', [root, `/subscriptions/${web}`]],
    ['AtScopeAboveAndBelow', [root, `/subscriptions/${web}`]],
  ])(
    '%s decides whether assignments above a chosen subscription are shown',
    async (authorizationScopeFilter, expected) => {
      const options = authorizationScopeFilter ? { authorizationScopeFilter } : {};
      const { body } = await ask(three(), 'owner', { query: scopes, subscriptions: [web], options });
      expect(body.data.map((row) => row.scope)).toEqual(expected);
    },
  );

  it('authorizationresources shows everything readable when the query is over the tenant', async () => {
    expect((await ask(three(), 'owner', { query: scopes })).body.totalRecords).toBe(2);
    expect((await ask(three(), 'reader', { query: scopes })).body.totalRecords).toBe(1);
  });

  it('authorizationresources has the role of an assignment, built-in roles included', async () => {
    const { body } = await ask(three(), 'owner', {
      query: `authorizationresources
        | where type == 'microsoft.authorization/roleassignments'
        | extend role = tolower(tostring(split(tostring(properties.roleDefinitionId), '/')[-1]))
        | join kind=inner (authorizationresources
            | where type == 'microsoft.authorization/roledefinitions'
            | project role = tolower(name), roleName = tostring(properties.roleName)) on role
        | project roleName | order by roleName asc`,
    });
    expect(body.data).toEqual([{ roleName: 'Owner' }, { roleName: 'Reader' }]);
  });
});

describe('the index lags behind a write', () => {
  it('the index shows a changed, a new, and a deleted cluster only after indexSeconds', async () => {
    const state = smallState([cluster(web, 'rg', 'one'), cluster(web, 'rg', 'gone')]);
    const now = Date.UTC(2024, 4, 15, 12);
    const query = { query: 'resources | project name, state = properties.state | order by name asc' };
    await ask(state, 'owner', query, { now });
    putResource(state, cluster(web, 'rg', 'one', { state: 'Stopped' }), now);
    putResource(state, cluster(web, 'rg', 'young'), now);
    deleteResource(state, cluster(web, 'rg', 'gone').id, now);
    expect((await ask(state, 'owner', query, { now: now + 7000 })).body.data).toEqual([
      { name: 'gone', state: 'Running' },
      { name: 'one', state: 'Running' },
    ]);
    expect((await ask(state, 'owner', query, { now: now + 9000 })).body.data).toEqual([
      { name: 'one', state: 'Stopped' },
      { name: 'young', state: 'Running' },
    ]);
  });
});

describe('refusals', () => {
  it("a query that doesn't parse gets Resource Graph's answer", async () => {
    const { status, body, headers } = await ask(three(), 'owner', { query: "resources | where name == 'x" });
    expect(status).toBe(400);
    expect(headers.get('x-ms-user-quota-remaining')).toBe('14');
    expect(body.error.code).toBe('BadRequest');
    expect(body.error.message).toMatch(
      /^Please provide below info when asking for support: timestamp = 2024-05-15T12:00:00\.0000000Z, correlationId = [0-9a-f-]{36}\.$/,
    );
    expect(body.error.details).toEqual([
      {
        code: 'InvalidQuery',
        message:
          'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
      },
      { code: 'ParserFailure', message: 'ParserFailure', expectedToken: "'" },
    ]);
  });

  it('an operator, a function or a table that is not evaluated is 501 and named', async () => {
    for (const [query, token] of [
      ['resources | serialize', "'serialize' at line 1, character 12"],
      ['resources | extend x = parse_url(id)', "'parse_url' at line 1, character 23"],
      ['advisorresources', "'advisorresources' at line 1, character 0"],
    ] as const) {
      const { status, body } = await ask(three(), 'owner', { query });
      expect(status).toBe(501);
      expect(body.error.message).toContain(token);
    }
  });

  it('a table that Azure has not is 400', async () => {
    const { status, body } = await ask(three(), 'owner', { query: 'nosuchtable | take 1' });
    expect([status, body.error.details[1]?.code]).toEqual([400, 'DisallowedLogicalTableName']);
  });

  it.each([
    ['{', 400],
    [{ subscriptions: [web] }, 400],
    [{ query: 'resources', subscriptions: ['web'] }, 400],
    [{ query: 'resources', options: { $top: 1001 } }, 400],
    [{ query: 'resources', options: { $top: 0 } }, 400],
    [{ query: 'resources', options: { $skip: -1 } }, 400],
    [{ query: 'resources', facets: [{ options: {} }] }, 400],
    [{ query: 'resources', subscriptions: [web], managementGroups: ['prod'] }, 400],
  ])('the body %j is refused with %i', async (body, status) => {
    expect((await ask(three(), 'owner', body)).status).toBe(status);
  });

  it('Resource Graph serves the api-versions that clients send and refuses the others', async () => {
    for (const apiVersion of ['2021-03-01', '2021-06-01-preview', '2022-10-01', '2024-04-01']) {
      expect((await ask(three(), 'owner', names, { apiVersion })).status).toBe(200);
    }
    const unknown = await ask(three(), 'owner', names, { apiVersion: '2030-01-01' });
    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'InvalidResourceType']);
    expect((await ask(three(), 'owner', names, { apiVersion: '2019-04-01' })).status).toBe(501);
  });
});

describe('the quota', () => {
  it('the quota counts 15 queries in 5 seconds for each user', async () => {
    const state = three();
    const now = Date.UTC(2024, 4, 15, 12);
    const first = await ask(state, 'owner', names, { now });
    expect(first.headers.get('x-ms-user-quota-remaining')).toBe('14');
    expect(first.headers.get('x-ms-user-quota-resets-after')).toBe('00:00:05');
    expect(first.headers.get('x-ms-routing-request-id')).toMatch(/^WESTEUROPE:/);
    expect(first.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(first.headers.get('x-ms-ratelimit-remaining-tenant-resource-requests')).toBe('14');
    const second = await ask(state, 'owner', names, { now: now + 3500 });
    expect(second.headers.get('x-ms-user-quota-remaining')).toBe('13');
    expect(second.headers.get('x-ms-user-quota-resets-after')).toBe('00:00:02');
    expect((await ask(state, 'reader', names, { now })).headers.get('x-ms-user-quota-remaining')).toBe('14');
  });

  it('the quota refuses the sixteenth query when throttling is enforced, and none otherwise', async () => {
    const now = Date.UTC(2024, 4, 15, 12);
    for (const [throttle, status] of [
      ['enforce', 429],
      ['headers', 200],
    ] as const) {
      const state = smallState([cluster(web, 'rg', 'one')], { throttle });
      for (let count = 0; count < 15; count += 1) expect((await ask(state, 'owner', names, { now })).status).toBe(200);
      const last = await ask(state, 'owner', names, { now: now + 1000 });
      expect(last.status).toBe(status);
      expect(last.headers.get('x-ms-user-quota-resets-after')).toBe('00:00:04');
      expect(last.headers.get('retry-after')).toBeNull();
      if (status === 429) expect(last.body.error.code).toBe('RateLimiting');
      expect((await ask(state, 'owner', names, { now: now + 5000 })).status).toBe(200);
    }
  });
});

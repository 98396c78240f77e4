import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../json';
import {
  assignment,
  base,
  cluster,
  clusterPath,
  database,
  group,
  people,
  roleIds,
  smallEstate,
  subscription,
  subscriptionId,
  tenantId,
} from '../testing/arm-service';

const version = 'api-version=2023-08-15';

describe('before anything is looked up', () => {
  it('the cloud’s endpoints are returned without a token, in three forms, all under the base', async () => {
    const { send } = smallEstate();
    const of = async (form: string) =>
      JSON.parse((await send('GET', `/metadata/endpoints?api-version=${form}`, { as: 'no one' })).text);
    const object = await of('2022-09-01');
    expect(object).toMatchObject({
      resourceManager: base,
      authentication: { loginEndpoint: base, identityProvider: 'AAD' },
    });
    const [first] = await of('2019-05-01');
    expect(first).toEqual(object);
    expect(await of('1.0')).toMatchObject({ authentication: { loginEndpoint: base } });
    expect((await send('GET', '/metadata/endpoints?api-version=2001-01-01', { as: 'no one' })).status).toBe(400);
  });

  it('a missing subscription is reported even without a token', async () => {
    const { send } = smallEstate();
    const id = '20000000-0000-4000-8000-000000000404';
    const answer = await send('GET', `/subscriptions/${id}?api-version=2022-12-01`, { as: 'no one' });
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({
      error: { code: 'SubscriptionNotFound', message: `The subscription '${id}' could not be found.` },
    });
  });

  it('a resource provider that only Azure has is refused by name and not called unknown', async () => {
    const { send } = smallEstate();
    const answer = await send('GET', `${subscription}/providers/Microsoft.Compute?api-version=2021-04-01`);
    expect(answer.status).toBe(501);
    expect(objectOf(answer.body.error).message).toContain('Microsoft.Compute');
  });

  it('without a token the answer is 401 and names where to sign in', async () => {
    const { send } = smallEstate();
    const answer = await send('GET', `${clusterPath}?${version}`, { as: 'no one' });
    expect(answer.status).toBe(401);
    expect(objectOf(answer.body.error).code).toBe('AuthenticationFailed');
    expect(answer.headers.get('www-authenticate')).toContain(
      `authorization_uri="https://login.windows.net/${tenantId}"`,
    );
  });

  it('without a token a subscription of another tenant names that tenant, as tools that look for it expect', async () => {
    const { send } = smallEstate();
    const path = '/subscriptions/20000000-0000-4000-8000-000000000009?api-version=2022-12-01';
    const answer = await send('GET', path, { as: 'no one' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain(
      'authorization_uri="https://login.windows.net/10000000-0000-4000-8000-000000000009"',
    );
  });

  it('a subscription of another tenant refuses this tenant’s token', async () => {
    const { send } = smallEstate();
    const answer = await send('GET', '/subscriptions/20000000-0000-4000-8000-000000000009?api-version=2022-12-01');
    expect([answer.status, objectOf(answer.body.error).code]).toEqual([401, 'InvalidAuthenticationTokenTenant']);
  });

  it('a missing api-version is asked for', async () => {
    const { send } = smallEstate();
    const answer = await send('GET', clusterPath);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      error: {
        code: 'MissingApiVersionParameter',
        message: 'The api-version query parameter (?api-version=) is required for all requests.',
      },
    });
  });

  it('an unknown api-version is refused in the words of the path’s owner', async () => {
    const { send } = smallEstate();
    const code = async (path: string) => {
      const answer = await send('GET', `${path}?api-version=2001-01-01`);
      return [answer.status, objectOf(answer.body.error).code];
    };
    expect(await code(clusterPath)).toEqual([400, 'NoRegisteredProviderFound']);
    expect(await code(`${clusterPath}/providers/Microsoft.Authorization/locks`)).toEqual([404, 'InvalidResourceType']);
    expect(await code('/subscriptions')).toEqual([400, 'InvalidApiVersionParameter']);
  });

  it('a type that Kusto does not have is Azure’s error; a path that Azure has and this does not is refused by name', async () => {
    const { send } = smallEstate();
    const made = await send('GET', `${group}/providers/Microsoft.Kusto/castles/x?${version}`);
    expect([made.status, objectOf(made.body.error).code]).toEqual([404, 'InvalidResourceType']);
    const real = await send('GET', `${group}/providers/Microsoft.Compute/virtualMachines?${version}`);
    expect(real.status).toBe(501);
    expect(String(objectOf(real.body.error).message)).toContain('Microsoft.Compute/virtualMachines');
  });
});

describe('what may be read but not done', () => {
  it('a disabled subscription is readable and refuses every write', async () => {
    const { send, state } = smallEstate();
    for (const subscriptionOfEstate of state.subscriptions) subscriptionOfEstate.state = 'Disabled';
    expect((await send('GET', `${clusterPath}?${version}`)).status).toBe(200);
    const refused = await send('PATCH', `${clusterPath}?${version}`, { body: { properties: { enablePurge: false } } });
    expect([refused.status, objectOf(refused.body.error).code]).toEqual([409, 'ReadOnlyDisabledSubscription']);
  });

  it('an option that a path does not judge is refused by name instead of passed over', async () => {
    const { send } = smallEstate();
    const answer = await send(
      'GET',
      `${subscription}/providers/Microsoft.Kusto/clusters?${version}&$filter=name eq 'x'`,
    );
    expect(answer.status).toBe(501);
    expect(String(objectOf(answer.body.error).message)).toContain('$filter');
  });
});

describe('rights', () => {
  it('a reader’s change is refused in Azure’s words, before anything is looked up', async () => {
    const { send } = smallEstate();
    const answer = await send('PATCH', `${clusterPath}?${version}`, { as: 'reader', body: {} });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('x-ms-failure-cause')).toBe('gateway');
    expect(answer.body).toEqual({
      error: {
        code: 'AuthorizationFailed',
        message: `The client 'reader@small.example' with object id '${people.reader}' does not have authorization to perform action 'Microsoft.Kusto/Clusters/write' over scope '${clusterPath}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
      },
    });
    const missing = await send('PATCH', `${clusterPath}x?${version}`, { as: 'reader', body: {} });
    expect(missing.status).toBe(403);
  });

  it('people see the subscriptions in which they have some role', async () => {
    const { send } = smallEstate();
    const names = async (as: 'owner' | 'contributor' | 'noRole') => {
      const { body } = await send('GET', '/subscriptions?api-version=2022-12-01', { as });
      return arrayOf(body.value).map((item) => objectOf(item).displayName);
    };
    expect(await names('owner')).toEqual(['Production']);
    expect(await names('contributor')).toEqual(['Production']);
    expect(await names('noRole')).toEqual([]);
    expect((await send('GET', `${subscription}?api-version=2016-06-01`, { as: 'noRole' })).status).toBe(403);
  });

  it('the tenant names its home directory', async () => {
    const { send } = smallEstate();
    const { body } = await send('GET', '/tenants?api-version=2022-12-01', { as: 'noRole' });
    expect(objectOf(arrayOf(body.value)[0])).toMatchObject({ tenantId, tenantCategory: 'Home', displayName: 'Small' });
  });
});

describe('management groups', () => {
  const root = `/providers/Microsoft.Management/managementGroups/${tenantId}`;
  const resource = {
    id: `${root}${subscription}`,
    name: subscriptionId,
    type: 'Microsoft.Management/managementGroups/subscriptions',
  };

  it('people see the groups that they may read, and the root group even where the estate does not list it', async () => {
    const { send } = smallEstate([
      assignment(root, roleIds.reader, people.reader, '70000000-0000-4000-8000-000000000010'),
      resource,
    ]);
    const list = async (as: 'reader' | 'owner') => {
      const { body } = await send('GET', '/providers/Microsoft.Management/managementGroups?api-version=2020-05-01', {
        as,
      });
      return arrayOf(body.value).map((item) => objectOf(item).name);
    };
    expect(await list('reader')).toEqual([tenantId]);
    expect(await list('owner')).toEqual([]);
    const under = await send('GET', `${root}/subscriptions?api-version=2020-05-01`, { as: 'reader' });
    expect(under.body.value).toEqual([resource]);
    const entry = await send('GET', `${resource.id}?api-version=2020-05-01`, { as: 'reader' });
    expect(entry.body).toEqual(resource);
  });
});

describe('groups, providers and resources', () => {
  it('a group stays when the last cluster in it is deleted', async () => {
    const { send, pass } = smallEstate([{ ...cluster('alpha'), id: clusterPath.replace('/data/', '/lonely/') }]);
    const path = `${clusterPath.replace('/data/', '/lonely/')}?${version}`;
    expect((await send('DELETE', path)).status).toBe(202);
    pass(11);
    expect(objectOf((await send('GET', path)).body.error).code).toBe('ResourceNotFound');
    const lonely = await send('GET', `${subscription}/resourceGroups/lonely?api-version=2021-04-01`);
    expect(lonely.body).toMatchObject({ name: 'lonely', location: 'westus2' });
  });

  it('resources are filtered by type, group, name and region, joined by and', async () => {
    const { send } = smallEstate([cluster('alpha'), cluster('beta')]);
    const count = async (filter: string) => {
      const answer = await send('GET', `${subscription}/resources?api-version=2021-04-01&$filter=${filter}`);
      return answer.status === 200 ? arrayOf(answer.body.value).length : answer.status;
    };
    expect(await count("resourceType eq 'microsoft.kusto/clusters' and resourceGroup eq 'DATA'")).toBe(2);
    expect(await count("resourceType eq 'microsoft.kusto/clusters' and name eq 'beta'")).toBe(1);
    expect(await count("location eq 'West US 2'")).toBe(3);
    expect(await count("resourceGroup eq 'other'")).toBe(0);
    expect(await count("tagName eq 'env'")).toBe(501);
    expect(await count("resourceType eq 'a' or name eq 'b'")).toBe(0);
    expect(await count("resourceType eq 'a' or location eq 'West US 2'")).toBe(await count("location eq 'westus2'"));
  });

  it('a group that only its resources imply is there; another is not', async () => {
    const { send } = smallEstate();
    const there = await send('GET', `${group}?api-version=2021-04-01`, { as: 'contributor' });
    expect(there.body).toMatchObject({
      name: 'data',
      location: 'westus2',
      properties: { provisioningState: 'Succeeded' },
    });
    const missing = await send('GET', `${subscription}/resourcegroups/bad-rg?api-version=2021-04-01`);
    expect([missing.status, missing.body]).toEqual([
      404,
      { error: { code: 'ResourceGroupNotFound', message: "Resource group 'bad-rg' could not be found." } },
    ]);
    const list = await send('GET', `${subscription}/resourcegroups?api-version=2021-04-01`, { as: 'noRole' });
    expect(list.body.value).toEqual([]);
  });

  it('a client finds the newest api-version of clusters', async () => {
    const { send } = smallEstate();
    const { body } = await send('GET', `${subscription}/providers/Microsoft.Kusto?api-version=2021-04-01`);
    const types = arrayOf(body.resourceTypes).map(objectOf);
    const clusters = types.find((type) => type.resourceType === 'clusters');
    expect(arrayOf(clusters?.apiVersions)[0]).toBe('2025-02-14');
    expect(body.registrationState).toBe('Registered');
  });

  it('the generic list holds what the caller may read, by type', async () => {
    const { send } = smallEstate([cluster('alpha'), database('sales')]);
    const path = `${subscription}/resources?api-version=2021-04-01`;
    const filtered = await send('GET', `${path}&$filter=resourceType eq 'Microsoft.Kusto/clusters'`, {
      as: 'contributor',
    });
    expect(arrayOf(filtered.body.value).map((item) => objectOf(item).name)).toEqual(['alpha']);
    expect((await send('GET', path, { as: 'noRole' })).body.value).toEqual([]);
    expect((await send('GET', `${path}&$filter=tagName eq 'x'`)).status).toBe(501);
    // A role assignment at the group isn't a resource in it.
    const assigned = `${group}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&$filter=atScope()`;
    expect(arrayOf((await send('GET', assigned)).body.value).length).toBeGreaterThan(0);
    const types = arrayOf((await send('GET', path)).body.value).map((item) => String(objectOf(item).type));
    expect(types.filter((type) => type.startsWith('Microsoft.Authorization'))).toEqual([]);
  });

  it('identities and vaults are returned unchanged', async () => {
    const { send } = smallEstate();
    const list = await send(
      'GET',
      `${subscription}/providers/Microsoft.ManagedIdentity/userAssignedIdentities?api-version=2023-01-31`,
    );
    expect(list.body.value).toHaveLength(1);
    const missing = await send('GET', `${group}/providers/Microsoft.KeyVault/vaults/none?api-version=2023-07-01`);
    expect(missing.status).toBe(404);
  });
});

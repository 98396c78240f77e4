import { describe, expect, it } from 'vitest';
import { objectOf } from '../../json';
import { cluster, clusterPath, database, smallEstate, subscription } from '../../testing/arm-service';
import type { Json, JsonObject } from '../../types';

const version = 'api-version=2023-08-15';
const propertiesOf = (body: JsonObject) => objectOf(body.properties);

describe('stopping and starting a cluster', () => {
  const stateOf = async (send: ReturnType<typeof smallEstate>['send']) => {
    const { state, stateReason, provisioningState } = propertiesOf(
      (await send('GET', `${clusterPath}?${version}`)).body,
    );
    return { state, stateReason, provisioningState };
  };

  it('a cluster goes through Stopping to Stopped, and back through Starting to Running', async () => {
    const { send, pass } = smallEstate();
    const stopped = await send('POST', `${clusterPath}/stop?${version}`);
    expect([stopped.status, stopped.text, stopped.headers.get('content-length')]).toEqual([202, '', '0']);
    expect(stopped.headers.has('azure-asyncoperation') && stopped.headers.has('location')).toBe(true);
    expect(await stateOf(send)).toMatchObject({ state: 'Stopping', provisioningState: 'Accepted' });
    pass(11);
    expect(await stateOf(send)).toEqual({
      state: 'Stopped',
      stateReason: expect.stringMatching(/^Suspended at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+00:00$/),
      provisioningState: 'Succeeded',
    });
    await send('POST', `${clusterPath}/start?${version}`);
    expect((await stateOf(send)).state).toBe('Starting');
    pass(11);
    expect(await stateOf(send)).toEqual({ state: 'Running', stateReason: null, provisioningState: 'Succeeded' });
  });

  it.each([
    ['stop', 'Running', 'ClusterSuspend'],
    ['start', 'Stopped', 'ClusterResume'],
  ])(
    'the operation of %s carries its recorded word, and every look at it the same activity id',
    async (action, state, word) => {
      const { send } = smallEstate([cluster('alpha', { state })]);
      const { headers } = await send('POST', `${clusterPath}/${action}?${version}`);
      const looks = [
        await send('GET', headers.get('azure-asyncoperation') ?? ''),
        await send('GET', headers.get('azure-asyncoperation') ?? ''),
      ];
      expect(looks.map(({ body }) => propertiesOf(body).operationKind)).toEqual([word, word]);
      expect(new Set(looks.map((look) => look.headers.get('x-ms-operation-root-activity-id'))).size).toBe(1);
      expect((await send('GET', headers.get('location') ?? '')).headers.has('x-ms-operation-root-activity-id')).toBe(
        false,
      );
    },
  );

  it('a stop that fails leaves the cluster running', async () => {
    const { send, pass } = smallEstate();
    await send('POST', `${clusterPath}/stop?${version}`, { operationFault: { status: 'Failed' } });
    pass(11);
    expect(await stateOf(send)).toMatchObject({ state: 'Running', provisioningState: 'Failed' });
  });

  it("stopping a cluster needs an action of its own and doesn't wait", async () => {
    const { send } = smallEstate();
    expect((await send('POST', `${clusterPath}/stop?${version}`, { as: 'reader' })).status).toBe(403);
    await send('POST', `${clusterPath}/stop?${version}`);
    expect((await send('POST', `${clusterPath}/start?${version}`)).status).toBe(409);
  });

  it('a stopped cluster neither shows nor takes what its engine keeps', async () => {
    const { send } = smallEstate([cluster('alpha', { state: 'Stopped' }), database('sales')]);
    const body = { kind: 'ReadWrite' };
    expect((await send('PUT', `${clusterPath}/databases/more?${version}`, { body })).status).toBe(400);
    expect((await send('GET', `${clusterPath}/databases/sales/scripts?${version}`)).status).toBe(400);
    expect((await send('GET', `${clusterPath}/managedPrivateEndpoints?${version}`)).status).toBe(200);
  });
});

describe('what a cluster takes a few at a time', () => {
  it('language extensions are added and removed by name', async () => {
    const { send, pass } = smallEstate();
    await send('POST', `${clusterPath}/addLanguageExtensions?${version}`, {
      body: { value: [{ languageExtensionName: 'PYTHON', languageExtensionImageName: 'Python3_10_8' }] },
    });
    pass(11);
    const listed = await send('POST', `${clusterPath}/listLanguageExtensions?${version}`);
    expect(listed.body.value).toEqual([
      { languageExtensionName: 'PYTHON', languageExtensionImageName: 'Python3_10_8' },
    ]);
    await send('POST', `${clusterPath}/removeLanguageExtensions?${version}`, {
      body: { value: [{ languageExtensionName: 'PYTHON' }] },
    });
    pass(11);
    expect((await send('POST', `${clusterPath}/listLanguageExtensions?${version}`)).body.value).toEqual([]);
  });

  it('callout policies get an id of pattern and type, by which they are removed', async () => {
    const newest = 'api-version=2025-02-14';
    const { send, pass } = smallEstate();
    const policy = { calloutUriRegex: '.*', calloutType: 'sql', outboundAccess: 'Deny' };
    await send('POST', `${clusterPath}/addCalloutPolicies?${newest}`, { body: { value: [policy] } });
    pass(11);
    const listed = await send('POST', `${clusterPath}/listCalloutPolicies?${newest}`);
    expect(listed.body.value).toEqual([{ ...policy, calloutId: '.*_sql' }]);
    await send('POST', `${clusterPath}/removeCalloutPolicy?${newest}`, { body: { calloutId: '.*_sql' } });
    pass(11);
    expect((await send('POST', `${clusterPath}/listCalloutPolicies?${newest}`)).body.value).toEqual([]);
  });

  it('a GET in 2024-04-13 shows numbers where the list has words, as recorded', async () => {
    // Azure/azure-powershell, Get-AzKustoCluster and Get-AzKustoClusterCalloutPolicy of pssdkarue1m.
    const inWords = [
      { calloutUriRegex: '*', calloutType: 'kusto', outboundAccess: 'Allow', calloutId: '*_kusto' },
      { calloutUriRegex: '*', calloutType: 'sql', outboundAccess: 'Deny', calloutId: '*_sql' },
      { calloutUriRegex: '*', calloutType: 'cosmosdb', outboundAccess: 'Allow', calloutId: '*_cosmosdb' },
    ];
    const inNumbers = [
      { calloutUriRegex: '*', calloutType: 0, outboundAccess: 0, calloutId: '*_kusto' },
      { calloutUriRegex: '*', calloutType: 1, outboundAccess: 1, calloutId: '*_sql' },
      inWords[2],
    ];
    for (const calloutPolicies of [inWords, inNumbers] as Json[]) {
      const { send } = smallEstate([cluster('alpha', { calloutPolicies })]);
      const shown = await send('GET', `${clusterPath}?api-version=2024-04-13`);
      expect(objectOf(shown.body.properties).calloutPolicies).toEqual(inNumbers);
      const listed = await send('POST', `${clusterPath}/listCalloutPolicies?api-version=2024-04-13`);
      expect(listed.body.value).toEqual(inWords);
    }
  });

  it('a callout policy of a type that the specification does not list is refused, by either way', async () => {
    const newest = 'api-version=2025-02-14';
    const { send } = smallEstate();
    const policy = { calloutUriRegex: '.*', calloutType: 'telegraph', outboundAccess: 'Allow' };
    const added = await send('POST', `${clusterPath}/addCalloutPolicies?${newest}`, { body: { value: [policy] } });
    const patched = await send('PATCH', `${clusterPath}?${newest}`, {
      body: { properties: { calloutPolicies: [policy] } },
    });
    const said = [added, patched].map(({ status, body }) => [status, String(objectOf(body.error).message)]);
    const refused = [400, expect.stringContaining("The value 'telegraph'")];
    expect(said).toEqual([refused, refused]);
    expect((await send('POST', `${clusterPath}/listCalloutPolicies?${newest}`)).body.value).toEqual([]);
  });

  it('a path that came later is not there before', async () => {
    const { send } = smallEstate();
    const answer = await send('POST', `${clusterPath}/addCalloutPolicies?${version}`, { body: { value: [] } });
    expect([answer.status, objectOf(answer.body.error).code]).toEqual([404, 'InvalidResourceType']);
  });

  it('a migration is refused by name', async () => {
    const { send } = smallEstate();
    const answer = await send('POST', `${clusterPath}/migrate?${version}`, {
      body: { clusterResourceId: clusterPath },
    });
    expect([answer.status, String(objectOf(answer.body.error).message)]).toEqual([
      501,
      expect.stringContaining('migrate'),
    ]);
  });
});

describe('names', () => {
  it.each([
    [
      'a cluster',
      `${subscription}/providers/Microsoft.Kusto/locations/West US 2`,
      'checkNameAvailability',
      'clusters',
      'alpha',
    ],
    ['a database', clusterPath, 'checkNameAvailability', 'clusters/databases', 'sales'],
  ])("%s with a name in use isn't available, and another name is", async (_what, path, action, type, name) => {
    const { send } = smallEstate([cluster('alpha'), database('sales')]);
    const check = (wanted: string) =>
      send('POST', `${path}/${action}?${version}`, { body: { name: wanted, type: `Microsoft.Kusto/${type}` } });
    expect((await check(name)).body).toMatchObject({
      name,
      nameAvailable: false,
      message: expect.stringContaining(name),
    });
    expect((await check(`${name}2`)).body).toEqual({ name: `${name}2`, nameAvailable: true, message: '' });
  });

  it('a cluster’s name is taken in every region, and a region that Azure does not have knows no name', async () => {
    const { send } = smallEstate([cluster('alpha')]);
    const ask = (location: string) =>
      send('POST', `${subscription}/providers/Microsoft.Kusto/locations/${location}/checkNameAvailability?${version}`, {
        body: { name: 'alpha', type: 'Microsoft.Kusto/clusters' },
      });
    expect((await ask('japaneast')).body).toMatchObject({ nameAvailable: false });
    const moon = await ask('moon');
    expect([moon.status, objectOf(moon.body.error).code]).toEqual([400, 'NoRegisteredProviderFound']);
    const sizes = await send('GET', `${subscription}/providers/Microsoft.Kusto/locations/moon/skus?${version}`);
    expect(String(objectOf(sizes.body.error).message)).toContain("location 'moon'");
  });
});

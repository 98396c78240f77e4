import { describe, expect, it } from 'vitest';
import { objectOf } from '../../json';
import { base, cluster, clusterPath, group, smallEstate, subscription } from '../../testing/arm-service';
import type { JsonObject } from '../../types';

const version = 'api-version=2023-08-15';
const alpha = `${clusterPath}?${version}`;
const errorOf = (body: JsonObject) => objectOf(body.error);
const propertiesOf = (body: JsonObject) => objectOf(body.properties);

describe('changing a cluster', () => {
  it('a change is accepted with the whole cluster and both operation URLs, and without Retry-After', async () => {
    const { send } = smallEstate();
    const answer = await send('PATCH', alpha, { body: { properties: { enableDiskEncryption: true } } });
    expect(answer.status).toBe(202);
    expect(propertiesOf(answer.body)).toMatchObject({
      provisioningState: 'Accepted',
      state: 'Running',
      enableDiskEncryption: true,
      enablePurge: true,
    });
    const operation = answer.headers.get('azure-asyncoperation') ?? '';
    const location = answer.headers.get('location') ?? '';
    expect(operation).toContain(
      `${base}${subscription}/providers/Microsoft.Kusto/locations/West US 2/operationResults/`,
    );
    expect(location).toContain('/locations/West%20US%202/operationResults/');
    expect(location).toContain('&operationResultResponseType=Location');
    expect(operation).toMatch(/\?api-version=2023-08-15&t=\d{18}&c=[\w-]+&s=[\w-]+&h=[\w-]+$/);
    expect(operation.length).toBeGreaterThan(3500);
    expect(operation.length).toBeLessThan(4096);
    expect(answer.headers.get('retry-after')).toBeNull();
    expect(answer.headers.get('x-ms-ratelimit-remaining-subscription-resource-requests')).toBe('199');
    expect(answer.headers.get('etag')).not.toBe('"2026-04-06T15:34:45.7083917Z"');
    expect(answer.body.etag).toBe(answer.headers.get('etag'));
  });

  it('progress follows the clock: Accepted, Running, Succeeded, while the state stays Running', async () => {
    const { send, pass } = smallEstate();
    const started = await send('PATCH', alpha, { body: { properties: { enableDiskEncryption: true } } });
    const seen = async () => {
      const { body } = await send('GET', alpha);
      const { provisioningState, state, enableDiskEncryption } = propertiesOf(body);
      return { provisioningState, state, enableDiskEncryption, etag: body.etag };
    };
    const accepted = await seen();
    expect(accepted).toMatchObject({ provisioningState: 'Accepted', state: 'Running', enableDiskEncryption: false });
    pass(5);
    expect(await seen()).toEqual({ ...accepted, provisioningState: 'Running' });
    pass(6);
    const done = await seen();
    expect(done).toMatchObject({ provisioningState: 'Succeeded', state: 'Running', enableDiskEncryption: true });
    expect(done.etag).not.toBe(started.body.etag);
  });

  it('the operation tells a fraction and both times, and its Location ends empty', async () => {
    const { send, pass } = smallEstate();
    const started = await send('PATCH', alpha, { body: { properties: { enablePurge: false } } });
    const url = started.headers.get('azure-asyncoperation') ?? '';
    const location = started.headers.get('location') ?? '';
    const running = await send('GET', url);
    expect(running.body).toMatchObject({
      status: 'Running',
      percentComplete: 0.5,
      properties: {
        operationKind: 'ServiceConfigurationAlter',
        provisioningState: 'Running',
        operationState: 'InProgress',
      },
    });
    expect(running.body.endTime).toBe(running.body.startTime);
    expect((await send('GET', location)).status).toBe(202);
    pass(11);
    expect((await send('GET', url)).body).toMatchObject({
      status: 'Succeeded',
      percentComplete: 1,
      properties: { provisioningState: 'Succeeded', operationState: 'Completed' },
    });
    const end = await send('GET', location);
    expect([end.status, end.text]).toEqual([200, '']);
  });

  it('a contributor of the group may change the cluster but not watch the operation, which belongs to the subscription', async () => {
    const { send } = smallEstate();
    const started = await send('PATCH', alpha, { as: 'contributor', body: { properties: { enablePurge: false } } });
    expect(started.status).toBe(202);
    const watched = await send('GET', started.headers.get('azure-asyncoperation') ?? '', { as: 'contributor' });
    expect(watched.status).toBe(403);
    expect(String(errorOf(watched.body).message)).toContain("'Microsoft.Kusto/locations/operationresults/read'");
  });

  it('a change that changes nothing is answered at once', async () => {
    const { send } = smallEstate();
    const answer = await send('PATCH', alpha, {
      body: { properties: { enableDiskEncryption: false, enablePurge: true } },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('azure-asyncoperation')).toBeNull();
    expect(answer.headers.get('etag')).toBe('"2026-04-06T15:34:45.7083917Z"');
  });

  it('a change replaces lists, keeps the rest, and ignores read-only keys', async () => {
    const { send, pass } = smallEstate();
    await send('PATCH', alpha, {
      body: {
        id: 'x',
        etag: 'x',
        properties: { allowedIpRangeList: ['PowerBI', '10.0.0.0/8'], state: 'Stopped', uri: 'https://elsewhere' },
      },
    });
    pass(11);
    expect(propertiesOf((await send('GET', alpha)).body)).toMatchObject({
      allowedIpRangeList: ['PowerBI', '10.0.0.0/8'],
      state: 'Running',
      uri: 'https://alpha.westus2.kusto.windows.net',
      enablePurge: true,
    });
  });

  it('a second write while the first runs is a conflict', async () => {
    const { send, pass } = smallEstate();
    await send('PATCH', alpha, { body: { properties: { enablePurge: false } } });
    const second = await send('PATCH', alpha, { body: { properties: { enableAutoStop: false } } });
    expect(second.status).toBe(409);
    expect(errorOf(second.body)).toEqual({
      code: 'RequestConflict',
      message: `Cannot modify resource with id '${group}/providers/Microsoft.Kusto/Clusters/alpha' because the resource entity provisioning state is not terminal. Please wait for the provisioning state to become terminal and then retry the request.`,
    });
    pass(11);
    expect((await send('PATCH', alpha, { body: { properties: { enableAutoStop: false } } })).status).toBe(202);
  });

  it('a cluster that an estate shows in the middle of an operation stays busy', async () => {
    const { send, pass } = smallEstate([cluster('alpha', { provisioningState: 'Running', state: 'Updating' })]);
    pass(3600);
    expect((await send('PATCH', alpha, { body: { properties: { enablePurge: false } } })).status).toBe(409);
  });

  it('the later of two people who started from the same ETag is refused', async () => {
    const { send, pass } = smallEstate();
    const etag = (await send('GET', alpha)).headers.get('etag') ?? '';
    const first = await send('PATCH', alpha, {
      headers: { 'if-match': etag },
      body: { properties: { enablePurge: false } },
    });
    expect(first.status).toBe(202);
    pass(11);
    const second = await send('PATCH', alpha, {
      headers: { 'if-match': etag },
      body: { properties: { enableAutoStop: false } },
    });
    expect([second.status, errorOf(second.body).code]).toEqual([412, 'PreconditionFailed']);
  });

  it('a failed operation says why and leaves the settings as they were', async () => {
    const { send, pass } = smallEstate();
    const error = {
      code: 'ServiceIsInMaintenance',
      message: "[Conflict] Cluster 'alpha' is in process of maintenance.",
    };
    const started = await send('PATCH', alpha, {
      body: { properties: { enableDiskEncryption: true } },
      operationFault: { status: 'Failed', error },
    });
    pass(11);
    const operation = await send('GET', started.headers.get('azure-asyncoperation') ?? '');
    expect(operation.body).toMatchObject({ status: 'Failed', error, properties: { operationState: 'Failed' } });
    expect(propertiesOf((await send('GET', alpha)).body)).toMatchObject({
      enableDiskEncryption: false,
      provisioningState: 'Failed',
    });
  });

  it.each([
    [{ properties: { enableDiskEncryption: 'yes' } }, 'properties.enableDiskEncryption'],
    [{ properties: { publicNetworkAccess: 'SecuredByPerimeter' } }, 'properties.publicNetworkAccess'],
    [{ properties: { encryptEverything: true } }, 'encryptEverything'],
    [{ properties: { calloutPolicies: [] } }, 'calloutPolicies'],
    [{ nickname: 'x' }, 'nickname'],
    [
      { properties: { optimizedAutoscale: { version: 1, isEnabled: true, minimum: 5, maximum: 2 } } },
      'OptimizedAutoscale',
    ],
    [{ sku: { name: 'Standard_E2a_v4' } }, 'sku.tier'],
    [{ properties: { enableDoubleEncryption: true } }, 'EnableDoubleEncryption'],
    [{ identity: { type: 'UserAssigned' } }, 'UserAssigned'],
  ])('a body that Kusto does not take is refused with the mistake in its message: %j', async (body, mistake) => {
    const { send } = smallEstate();
    const answer = await send('PATCH', alpha, { body });
    expect(answer.status).toBe(400);
    expect(String(errorOf(answer.body).message)).toContain(mistake);
    expect((await send('GET', alpha)).body.etag).toBe('"2026-04-06T15:34:45.7083917Z"');
  });

  it('disk encryption is refused on a Dv2 size', async () => {
    const { send } = smallEstate([
      cluster('alpha', {}, { sku: { name: 'Dev(No SLA)_Standard_D11_v2', tier: 'Basic', capacity: 1 } }),
    ]);
    expect((await send('PATCH', alpha, { body: { properties: { enableDiskEncryption: true } } })).status).toBe(400);
  });

  it("a body that isn't JSON is refused", async () => {
    const { send } = smallEstate();
    const answer = await send('PATCH', alpha, { headers: { 'content-type': 'application/json' } });
    expect([answer.status, errorOf(answer.body).code]).toEqual([400, 'InvalidRequestContent']);
  });
});

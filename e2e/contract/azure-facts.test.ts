import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterPath, golden, goldenCluster, goldenEstate } from '../fixtures/golden';
import { type Standalone, startStandalone } from '../fixtures/standalone';
import { expectExchangesValid } from './expect-valid';
import { haveSpecs } from './openapi';

/** Ten facts about Azure that emulators often get wrong, each tested over raw HTTP. */
const version = 'api-version=2022-02-01';
const cluster = `${clusterPath}?${version}`;

describe('responses of Azure Resource Manager and Kusto', () => {
  let emulator: Standalone;
  let owner: string;

  beforeAll(async () => {
    emulator = await startStandalone(goldenEstate);
    owner = await emulator.token('owner@contoso.com');
  });
  afterAll(() => emulator.close());

  const terminal = () =>
    emulator.until(async () => {
      const { json } = await emulator.call(owner, 'GET', cluster);
      return json.properties.provisioningState === 'Succeeded';
    });

  it('GET of a cluster returns exactly the recorded properties', async () => {
    const { status, headers, json } = await emulator.call(owner, 'GET', cluster);
    expect(status).toBe(200);
    expect(json).toEqual(goldenCluster);
    expect(headers.get('etag')).toBe(goldenCluster.etag);
  });

  it('1. a PATCH is 202 with the complete cluster, state Accepted, both operation URLs, and no Retry-After', async () => {
    const { status, headers, json } = await emulator.call(owner, 'PATCH', cluster, {
      properties: { enableDiskEncryption: true },
    });
    expect(status).toBe(202);
    expect(json.properties).toMatchObject({ provisioningState: 'Accepted', state: 'Running' });
    expect(Object.keys(json.properties)).toEqual(expect.arrayContaining(Object.keys(goldenCluster.properties)));
    expect(headers.get('retry-after')).toBeNull();
    expect(headers.get('azure-asyncoperation')).toMatch(/\/locations\/West US 2\/operationResults\/[0-9a-f-]{36}\?/);
    expect(headers.get('location')).toMatch(
      /\/locations\/West%20US%202\/operationResults\/.*operationResultResponseType=Location/,
    );
    expect(headers.get('azure-asyncoperation')?.length).toBeGreaterThan(3500);
    expect(headers.get('etag')).not.toBe(goldenCluster.etag);
    await terminal();
  });

  it('1. a PATCH that changes nothing is 200 without operation headers', async () => {
    const { status, headers } = await emulator.call(owner, 'PATCH', cluster, {
      properties: { enableDiskEncryption: true },
    });
    expect(status).toBe(200);
    expect(headers.get('azure-asyncoperation')).toBeNull();
    expect(headers.get('location')).toBeNull();
  });

  it('2 and 3. the completed operation and its Location don’t contain the cluster', async () => {
    const { headers } = await emulator.call(owner, 'PATCH', cluster, { properties: { enableStreamingIngest: false } });
    const operation = headers.get('azure-asyncoperation') ?? '';
    const running = await emulator.call(owner, 'GET', operation);
    expect(running.json).toMatchObject({
      status: 'Running',
      percentComplete: expect.any(Number),
      properties: {
        operationKind: 'ServiceConfigurationAlter',
        provisioningState: 'Running',
        operationState: 'InProgress',
      },
    });
    expect(running.json.endTime).toBe(running.json.startTime);
    expect(running.json.percentComplete).toBeLessThanOrEqual(1);
    await terminal();
    const finished = await emulator.call(owner, 'GET', operation);
    expect(finished.json).toMatchObject({
      status: 'Succeeded',
      percentComplete: 1,
      properties: { operationState: 'Completed' },
    });
    expect(finished.json.properties).not.toHaveProperty('enableStreamingIngest');
    const location = await emulator.call(owner, 'GET', headers.get('location') ?? '');
    expect([location.status, location.text]).toEqual([200, '']);
  });

  it('4. null values stay null and unknown properties stay absent', async () => {
    const { text } = await emulator.call(owner, 'GET', cluster);
    expect(text).toContain('"keyVaultProperties":null');
    expect(text).not.toContain('calloutPolicies');
  });

  it('7. a duplicate role assignment is 409 under any name, and deleting a missing one is 204', async () => {
    const put = (name: string) =>
      emulator.call(
        owner,
        'PUT',
        `${clusterPath}/providers/Microsoft.Authorization/roleAssignments/${name}?api-version=2022-04-01`,
        {
          properties: {
            roleDefinitionId: `/subscriptions/${golden.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`,
            principalId: golden.appObjectId,
            principalType: 'ServicePrincipal',
          },
        },
      );
    const first = '00000000-0000-4000-8000-00000000e001';
    const created = await put(first);
    expect(created.status).toBe(201);
    expect(created.json.properties).toMatchObject({
      createdBy: null,
      updatedBy: golden.ownerId,
      scope: expect.any(String),
    });
    for (const name of [first, '00000000-0000-4000-8000-00000000e002']) {
      const again = await put(name);
      expect(again.status).toBe(409);
      expect(again.text).toBe(
        '{"error":{"code":"RoleAssignmentExists","message":"The role assignment already exists."}}',
      );
    }
    const path = `${clusterPath}/providers/Microsoft.Authorization/roleAssignments/${first}?api-version=2022-04-01`;
    const deleted = await emulator.call(owner, 'DELETE', path);
    expect([deleted.status, deleted.json.name]).toEqual([200, first]);
    expect((await emulator.call(owner, 'DELETE', path)).status).toBe(204);
  });

  it('7. the error about an unknown principal contains its ID without dashes', async () => {
    const { status, json } = await emulator.call(
      owner,
      'PUT',
      `${clusterPath}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-00000000e003?api-version=2022-04-01`,
      {
        properties: {
          roleDefinitionId: `/subscriptions/${golden.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`,
          principalId: '05f1c957-878b-4aba-9c3b-a9f44a39c6f3',
        },
      },
    );
    expect([status, json.error.code]).toEqual([400, 'PrincipalNotFound']);
    expect(json.error.message).toMatch(
      /^Principal 05f1c957878b4aba9c3ba9f44a39c6f3 does not exist in the directory .*Group\. {2}See https/,
    );
  });

  it('8. child names include their parents, types are in PascalCase, locations are display names, and a new assignment is 201 Creating', async () => {
    const path = `${clusterPath}/principalAssignments/testcli1?${version}`;
    const put = await emulator.call(owner, 'PUT', path, {
      properties: { principalId: golden.appId, role: 'AllDatabasesAdmin', principalType: 'App' },
    });
    expect(put.status).toBe(201);
    expect(put.headers.get('azure-asyncoperation')).toBeTruthy();
    expect(put.headers.get('location')).toBeNull();
    expect(put.json.properties).toEqual({
      principalId: golden.appId,
      role: 'AllDatabasesAdmin',
      principalType: 'App',
      provisioningState: 'Creating',
    });
    await emulator.until(
      async () => (await emulator.call(owner, 'GET', path)).json.properties.provisioningState === 'Succeeded',
    );
    const { json } = await emulator.call(owner, 'GET', path);
    expect(json).toEqual({
      id: `${goldenCluster.id}/PrincipalAssignments/testcli1`,
      name: 'kustocluster/testcli1',
      type: 'Microsoft.Kusto/Clusters/PrincipalAssignments',
      properties: {
        principalId: golden.appId,
        role: 'AllDatabasesAdmin',
        principalType: 'App',
        tenantId: golden.tenantId,
        tenantName: 'Contoso',
        principalName: 'testcli1',
        aadObjectId: golden.appObjectId,
        provisioningState: 'Succeeded',
      },
    });
    const databases = await emulator.call(owner, 'GET', `${clusterPath}/databases?${version}`);
    expect(databases.json.value[0]).toMatchObject({
      name: 'kustocluster/Telemetry',
      type: 'Microsoft.Kusto/Clusters/Databases',
      location: 'West US 2',
    });
    const removed = await emulator.call(owner, 'DELETE', path);
    expect([removed.status, removed.text]).toEqual([202, '']);
    expect(removed.headers.get('azure-asyncoperation') && removed.headers.get('location')).toBeTruthy();
    await emulator.until(async () => (await emulator.call(owner, 'GET', path)).status === 404);
    expect((await emulator.call(owner, 'DELETE', path)).status).toBe(204);
  });

  it('a write during another write is 409 RequestConflict, and an outdated ETag is 412', async () => {
    const stale = await emulator.call(
      owner,
      'PATCH',
      cluster,
      { properties: { enablePurge: false } },
      { 'if-match': '"old"' },
    );
    expect(stale.status).toBe(412);
    const slow = await startStandalone(goldenEstate, { operationSeconds: 600 });
    const person = await slow.token('owner@contoso.com');
    const first = await slow.call(person, 'PATCH', cluster, { properties: { enablePurge: false } });
    expect(first.status).toBe(202);
    const second = await slow.call(person, 'PATCH', cluster, { properties: { enableAutoStop: false } });
    expect([second.status, second.json.error.code]).toEqual([409, 'RequestConflict']);
    await slow.close();
  });

  it('a Reader can read but not write, and gets the error message of Azure', async () => {
    const reader = await emulator.token('reader@contoso.com');
    expect((await emulator.call(reader, 'GET', cluster)).status).toBe(200);
    const { status, headers, json } = await emulator.call(reader, 'PATCH', cluster, {
      properties: { enablePurge: true },
    });
    expect(status).toBe(403);
    expect(headers.get('x-ms-failure-cause')).toBe('gateway');
    expect(json.error.code).toBe('AuthorizationFailed');
    expect(json.error.message).toMatch(
      new RegExp(
        `^The client 'reader@contoso.com' with object id '${golden.readerId}' does not have authorization to perform action 'Microsoft.Kusto/Clusters/write' over scope '.*' or the scope is invalid\\. If access was recently granted, please refresh your credentials\\.$`,
        'i',
      ),
    );
  });

  it('a request without a token gets a WWW-Authenticate header with the sign-in URL', async () => {
    const { status, headers, json } = await emulator.call(null, 'GET', cluster);
    expect(status).toBe(401);
    expect(json.error).toEqual({
      code: 'AuthenticationFailed',
      message: "Authentication failed. The 'Authorization' header is missing.",
    });
    expect(headers.get('www-authenticate')).toMatch(/^Bearer authorization_uri="https:\/\/login\.windows\.net\//);
  });

  it.runIf(haveSpecs())('every exchange about these facts agrees with Microsoft’s OpenAPI files', () => {
    expectExchangesValid('facts', emulator.exchanges);
  });
});

describe('9. a stopped cluster', () => {
  it('a stopped cluster returns no databases', async () => {
    const stopped = structuredClone(goldenEstate);
    const first = stopped.resources[0] as typeof goldenCluster;
    first.properties.state = 'Stopped';
    const emulator = await startStandalone(stopped);
    try {
      const owner = await emulator.token('owner@contoso.com');
      const { status, json } = await emulator.call(owner, 'GET', `${clusterPath}/databases?${version}`);
      expect(status).toBe(400);
      expect(json.error).toMatchObject({
        code: 'BadRequest',
        message: expect.stringContaining("Cannot fetch databases while resource is in state 'Stopped'."),
      });
    } finally {
      await emulator.close();
    }
  });
});

describe('10. a claims challenge on writes', () => {
  it('a claims challenge on writes leaves reads unaffected', async () => {
    const emulator = await startStandalone(goldenEstate);
    try {
      const owner = await emulator.token('owner@contoso.com');
      const claims = Buffer.from('{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}').toString('base64');
      await emulator.call(null, 'PUT', '/control/faults', [
        {
          match: { service: 'arm', method: 'PATCH' },
          fault: {
            kind: 'status',
            status: 401,
            headers: { 'WWW-Authenticate': `Bearer realm="", error="insufficient_claims", claims="${claims}"` },
            body: { error: { code: 'InsufficientClaims', message: 'More is asked for.' } },
          },
        },
      ]);
      expect((await emulator.call(owner, 'GET', cluster)).status).toBe(200);
      const { status, headers } = await emulator.call(owner, 'PATCH', cluster, { properties: { enablePurge: false } });
      expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringContaining(claims)]);
      const again = await emulator.call(owner, 'GET', cluster);
      expect(again.json).toEqual(goldenCluster);
    } finally {
      await emulator.close();
    }
  });
});

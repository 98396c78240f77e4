import { PolicyClient } from '@azure/arm-policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterPath, golden } from '../../fixtures/golden';
import { overHttp, recording } from '../../fixtures/sdk-clients';
import { type JsonView, type Standalone, startStandalone } from '../../fixtures/standalone';
import { expectExchangesValid } from '../expect-valid';
import { haveSpecs } from '../openapi';
import { relatedEstate } from './estate';
import { related } from './ids';

/** Built-in and custom policy initiatives, their assignments, and the identities of assignments. */

const version = 'api-version=2023-04-01';
const authorization = 'providers/Microsoft.Authorization';
const builtIn = (guid: string) => `/${authorization}/policyDefinitions/${guid}`;
const publicAccess = builtIn('43bc7be6-5e69-4b0d-a2bb-e815557ca673');
const diskEncryption = builtIn('f4b53539-8df9-40e4-86c6-6b607703bd4e');
const set = `${related.subscription}/${authorization}/policySetDefinitions/data-platform`;
const assignment = `${related.group}/${authorization}/policyAssignments/data-platform`;

function estate() {
  const base = relatedEstate(Date.now());
  // The assignment of the estate would deny the requests before the initiative does.
  const own = (base.resources as JsonView[]).filter(({ id }) => id !== related.assignment && id !== related.exemption);
  return { ...base, resources: own };
}

describe('initiatives', () => {
  let emulator: Standalone;
  let owner: string;

  beforeAll(async () => {
    emulator = await startStandalone(estate());
    owner = await emulator.token('owner@contoso.com');
  });
  afterAll(() => emulator.close());

  const write = (method: string, path: string, body?: unknown) =>
    emulator.call(owner, method, `${path}?${version}`, body);
  const get = async (path: string) => (await write('GET', path)).json;
  const cluster = `${clusterPath}?api-version=2023-08-15`;
  const patchCluster = async (tags: object) => {
    const answer = await emulator.call(owner, 'PATCH', cluster, { tags });
    await emulator.until(
      async () => (await emulator.call(owner, 'GET', cluster)).json.properties.provisioningState === 'Succeeded',
    );
    return answer;
  };
  const properties = {
    displayName: 'Data platform',
    metadata: { category: 'Data' },
    parameters: { effect: { type: 'String', defaultValue: 'Deny' } },
    policyDefinitionGroups: [{ name: 'network' }],
    policyDefinitions: [
      {
        policyDefinitionId: publicAccess,
        policyDefinitionReferenceId: 'public',
        groupNames: ['network'],
        parameters: { effect: { value: "[parameters('effect')]" } },
      },
      { policyDefinitionId: diskEncryption, policyDefinitionReferenceId: 'disk' },
    ],
  };

  it('a built-in initiative contains definitions for clusters', async () => {
    const list = await get(`/${authorization}/policySetDefinitions`);
    expect(list.value.length).toBeGreaterThan(30);
    const nist = await get(`/${authorization}/policySetDefinitions/179d1daa-458f-4e47-8086-2a68d0d6c38f`);
    expect(nist.properties).toMatchObject({ displayName: 'NIST SP 800-53 Rev. 5', policyType: 'BuiltIn' });
    const ids = nist.properties.policyDefinitions.map((member: JsonView) => member.policyDefinitionId);
    expect(ids).toContain(diskEncryption);
    const unknown = await write('GET', `/${authorization}/policySetDefinitions/00000000-0000-4000-8000-000000000000`);
    expect([unknown.status, unknown.json.error.code]).toEqual([501, 'NotEmulated']);
  });

  it('a custom initiative is created, replaced, and listed', async () => {
    const made = await write('PUT', set, { properties });
    expect([made.status, made.json.properties.policyType]).toEqual([201, 'Custom']);
    expect((await write('PUT', set, { properties })).status).toBe(200);
    const filter = encodeURIComponent("policyType eq 'Custom'");
    const listed = await emulator.call(
      owner,
      'GET',
      `${related.subscription}/${authorization}/policySetDefinitions?${version}&$filter=${filter}`,
    );
    expect(listed.json.value.map((definition: JsonView) => definition.name)).toEqual(['data-platform']);
  });

  it('an initiative with invalid members is rejected', async () => {
    const [member] = properties.policyDefinitions;
    const put = async (policyDefinitions: object[]) =>
      (await write('PUT', `${set}-odd`, { properties: { ...properties, policyDefinitions } })).json.error.code;
    expect(await put([])).toBe('InvalidPolicySetDefinition');
    expect(await put([{ ...member, groupNames: ['other'] }])).toBe('UnknownPolicyDefinitionGroup');
    expect(await put([{ ...member, parameters: { other: { value: 1 } } }])).toBe('UndefinedPolicyParameter');
    expect(await put([{ ...member }, { ...member }])).toBe('DuplicatePolicyDefinitionReferenceId');
    expect(await put([{ policyDefinitionId: builtIn('00000000-0000-4000-8000-000000000000') }])).toBe('NotEmulated');
    const missing = `${related.subscription}/${authorization}/policyDefinitions/none`;
    expect(await put([{ policyDefinitionId: missing }])).toBe('PolicyDefinitionNotFound');
    expect((await write('GET', `${set}-odd`)).status).toBe(404);
  });

  it('an assigned initiative enforces its members, checkPolicyRestrictions returns them, and an exemption can name one', async () => {
    expect((await patchCluster({ before: '1' })).status).toBe(202);
    const assigned = { displayName: 'Data platform', policyDefinitionId: set };
    expect((await write('PUT', assignment, { properties: assigned })).status).toBe(201);
    const refused = await patchCluster({ after: '1' });
    expect([refused.status, refused.json.error.code]).toEqual([403, 'RequestDisallowedByPolicy']);
    const { info } = refused.json.error.additionalInfo[0];
    expect([info.policySetDefinitionId, info.policyDefinitionReferenceId]).toEqual([set, 'public']);
    const check = `${related.group}/providers/Microsoft.PolicyInsights/checkPolicyRestrictions?api-version=2023-03-01`;
    const resourceContent = { type: 'Microsoft.Kusto/clusters', properties: { publicNetworkAccess: 'Enabled' } };
    const response = await emulator.call(owner, 'POST', check, { resourceDetails: { resourceContent } });
    expect(response.json.contentEvaluationResult.policyEvaluations[0].policyInfo).toMatchObject({
      policySetDefinitionId: set,
      policyDefinitionReferenceId: 'public',
    });
    const exemption = `${related.group}/${authorization}/policyExemptions/public?api-version=2022-07-01-preview`;
    const exempt = { policyAssignmentId: assignment, exemptionCategory: 'Waiver' };
    const only = { properties: { ...exempt, policyDefinitionReferenceIds: ['public'] } };
    expect((await emulator.call(owner, 'PUT', exemption, only)).status).toBe(201);
    expect((await patchCluster({ exempt: '1' })).status).toBe(202);
    await emulator.call(owner, 'DELETE', exemption);
    const audited = { ...assigned, parameters: { effect: { value: 'Audit' } } };
    expect((await write('PUT', assignment, { properties: audited })).status).toBe(201);
    expect((await patchCluster({ audited: '1' })).status).toBe(202);
  });

  it("the policy states of an initiative contain each member's result and follow the cluster", async () => {
    const cluster = `${clusterPath}/providers/Microsoft.PolicyInsights/policyStates/latest`;
    const found = async (scope: string) => {
      const path = `${scope}/queryResults?api-version=2019-10-01`;
      const { json } = await emulator.call(owner, 'POST', path);
      return json.value
        .filter((state: JsonView) => state.policyAssignmentId === assignment.toLowerCase())
        .map((state: JsonView) => [state.policyDefinitionReferenceId, state.complianceState]);
    };
    const unjudged = [
      ['public', 'NonCompliant'],
      ['disk', 'NonCompliant'],
    ];
    expect(await found(cluster)).toEqual(unjudged);
    expect(await found(`${set}/providers/Microsoft.PolicyInsights/policyStates/latest`)).toEqual(unjudged);
    const summary = await emulator.call(owner, 'POST', `${cluster}/summarize?api-version=2019-10-01`);
    const counted = summary.json.value[0].policyAssignments.find(
      (state: JsonView) => state.policyAssignmentId.toLowerCase() === assignment.toLowerCase(),
    );
    expect([counted.policySetDefinitionId, counted.results.nonCompliantPolicies]).toEqual([set.toLowerCase(), 2]);
    const url = `${clusterPath}?api-version=2023-08-15`;
    await emulator.call(owner, 'PATCH', url, { properties: { enableDiskEncryption: true } });
    await emulator.until(
      async () => (await emulator.call(owner, 'GET', url)).json.properties.enableDiskEncryption === true,
    );
    expect(await found(cluster)).toEqual([
      ['public', 'NonCompliant'],
      ['disk', 'Compliant'],
    ]);
    const query =
      'policyresources | where kind == "policystates" | summarize count() by tostring(properties.complianceState)';
    const graph = '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01';
    const response = await emulator.call(owner, 'POST', graph, { query, subscriptions: [golden.subscriptionId] });
    expect(response.json.count).toBe(2);
  });

  it('checkPolicyRestrictions of a management group returns the allowed and the denied resource types', async () => {
    const at = related.managementGroup;
    const role = `${at}/${authorization}/roleAssignments/f1000000-0000-4000-8000-0000000000ad`;
    const rights = estate();
    rights.resources.push({
      id: role,
      name: 'f1000000-0000-4000-8000-0000000000ad',
      type: 'Microsoft.Authorization/roleAssignments',
      properties: {
        roleDefinitionId: `/${authorization}/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635`,
        principalId: golden.ownerId,
        principalType: 'User',
        scope: at,
      },
    });
    const above = await startStandalone(rights);
    const token = await above.token('owner@contoso.com');
    const send = (method: string, path: string, body: unknown) => above.call(token, method, path, body);
    const types = ['Microsoft.Kusto/clusters', 'Microsoft.KeyVault/vaults'];
    const rule = { if: { not: { field: 'type', in: types } } };
    const policyRule = JSON.parse(JSON.stringify(rule).replace(/}$/, ',"then":{"effect":"deny"}}'));
    const definition = `${at}/${authorization}/policyDefinitions/types`;
    await send('PUT', `${definition}?${version}`, { properties: { policyRule } });
    await send('PUT', `${at}/${authorization}/policyAssignments/types?${version}`, {
      properties: { policyDefinitionId: definition },
    });
    const check = async (pendingFields: object[]) =>
      (
        await send('POST', `${at}/providers/Microsoft.PolicyInsights/checkPolicyRestrictions?api-version=2023-03-01`, {
          pendingFields,
        })
      ).json;
    const [open] = (await check([{ field: 'type' }])).fieldRestrictions;
    expect(open).toMatchObject({ field: 'type', restrictions: [{ result: 'Required', values: types }] });
    const [asked] = (await check([{ field: 'type', values: [...types, 'Microsoft.Web/sites'] }])).fieldRestrictions;
    expect(asked.restrictions[0]).toMatchObject({ result: 'Deny', values: ['Microsoft.Web/sites'] });
    expect((await check([{ field: 'location' }])).error.code).toBe('NotEmulated');
    if (haveSpecs()) expectExchangesValid('restrictions of a management group', above.exchanges);
    await above.close();
  });

  it('an assigned initiative and its member definitions can’t be deleted', async () => {
    expect((await write('DELETE', set)).json.error.code).toBe('PolicySetDefinitionInUse');
    const own = `${related.subscription}/${authorization}/policyDefinitions/own`;
    const rule = '{"if":{"field":"type","equals":"Microsoft.Kusto/clusters"},"then":{"effect":"audit"}}';
    await write('PUT', own, { properties: { policyRule: JSON.parse(rule) } });
    const policyDefinitions = [...properties.policyDefinitions, { policyDefinitionId: own }];
    const grown = await write('PUT', set, { properties: { ...properties, policyDefinitions } });
    expect(grown.json.properties.policyDefinitions[2].policyDefinitionReferenceId).toMatch(/^\d+$/);
    expect((await write('DELETE', own)).json.error.code).toBe('PolicyDefinitionInUse');
    expect((await write('DELETE', assignment)).status).toBe(200);
    expect((await write('DELETE', set)).status).toBe(200);
    expect((await write('DELETE', set)).status).toBe(204);
    expect((await write('DELETE', own)).status).toBe(200);
  });

  it('the identity of an assignment is in the directory, can have a role, and is deleted with the assignment', async () => {
    const at = `${related.group}/${authorization}/policyAssignments/repairs`;
    const body = { identity: { type: 'SystemAssigned' }, properties: { policyDefinitionId: diskEncryption } };
    expect((await write('PUT', at, body)).json.error.code).toBe('LocationRequired');
    const { json: made } = await write('PUT', at, { ...body, location: 'eastus' });
    expect(made.identity).toEqual({
      type: 'SystemAssigned',
      principalId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      tenantId: golden.tenantId,
    });
    const { json: again } = await write('PUT', at, { ...body, location: 'eastus' });
    expect(again.identity).toEqual(made.identity);
    const role = `${related.group}/${authorization}/roleAssignments/f1000000-0000-4000-8000-0000000000ab?api-version=2022-04-01`;
    const given = {
      roleDefinitionId: `${related.subscription}/${authorization}/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c`,
      principalId: made.identity.principalId,
    };
    expect((await emulator.call(owner, 'PUT', role, { properties: given })).status).toBe(201);
    const shared = { identity: { type: 'UserAssigned', userAssignedIdentities: { [related.identity]: {} } } };
    const { json: patched } = await write('PATCH', at, shared);
    expect(patched.identity.userAssignedIdentities[related.identity].principalId).toBe(
      '00000000-0000-4000-8000-00000000e001',
    );
    const orphan = await emulator.call(owner, 'PUT', role.replace('00ab', '00ac'), { properties: given });
    expect(orphan.json.error.code).toBe('PrincipalNotFound');
    expect((await write('DELETE', at)).status).toBe(200);
  });

  it('Microsoft’s client creates, assigns, and reads an initiative', async () => {
    const credential = { getToken: async () => ({ token: owner, expiresOnTimestamp: Date.now() + 3_600_000 }) };
    const client = new PolicyClient(credential, golden.subscriptionId, {
      endpoint: emulator.url,
      allowInsecureConnection: true,
      httpClient: recording(emulator),
    });
    overHttp(client.pipeline, owner);
    const made = await client.policySetDefinitions.createOrUpdate('sdk-set', {
      policyDefinitions: [{ policyDefinitionId: diskEncryption }],
    });
    expect(made.policyType).toBe('Custom');
    expect((await client.policySetDefinitions.get('sdk-set')).policyDefinitions).toHaveLength(1);
    const scope = related.group.slice(1);
    await client.policyAssignments.create(scope, 'sdk-set', { policyDefinitionId: String(made.id) });
    await client.policyAssignments.delete(scope, 'sdk-set');
    await client.policySetDefinitions.delete('sdk-set');
    await expect(client.policySetDefinitions.get('sdk-set')).rejects.toMatchObject({
      code: 'PolicySetDefinitionNotFound',
    });
  });

  it.runIf(haveSpecs())('policy initiatives agree with Microsoft’s OpenAPI files in every described exchange', () => {
    expectExchangesValid('initiatives', emulator.exchanges);
  });
});

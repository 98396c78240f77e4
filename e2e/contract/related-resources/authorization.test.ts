import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterPath, golden } from '../../fixtures/golden';
import { sdkClients } from '../../fixtures/sdk-clients';
import { type JsonView, type Standalone, startStandalone } from '../../fixtures/standalone';
import { expectExchangesValid } from '../expect-valid';
import { haveSpecs } from '../openapi';
import { relatedEstate } from './estate';
import { related } from './ids';

/** Azure roles, eligible roles, deny assignments, policies, locks, and delegations of a cluster, read and written over HTTP. */

describe.runIf(haveSpecs())('access and policies of a cluster', () => {
  let emulator: Standalone;
  let owner: string;
  let reader: string;

  beforeAll(async () => {
    emulator = await startStandalone(relatedEstate(Date.now()));
    owner = await emulator.token('owner@contoso.com');
    reader = await emulator.token('reader@contoso.com');
  });
  afterAll(() => emulator.close());

  const get = async (path: string, as = owner) => {
    const answer = await emulator.call(as, 'GET', path);
    expect(answer.status, `${path} ${answer.text}`).toBe(200);
    return answer.json;
  };
  const names = (list: JsonView) => list.value.map((item: JsonView) => item.name);
  const write = (method: string, path: string, body?: unknown) => emulator.call(owner, method, path, body);

  it('an eligible role is listed and gives no permission', async () => {
    const version = 'api-version=2020-10-01';
    const at = (kind: string) => `${related.subscription}/providers/Microsoft.Authorization/${kind}?${version}`;
    expect(names(await get(`${at('roleEligibilityScheduleInstances')}&$filter=atScope()`))).toEqual([related.eligible]);
    expect(names(await get(at('roleEligibilitySchedules')))).toEqual([related.eligibleSchedule]);
    expect(names(await get(at('roleAssignmentSchedules')))).toEqual([related.activeSchedule]);
    expect(names(await get(at('roleAssignmentScheduleInstances')))).toEqual([related.active]);
    for (const [kind, name] of [
      ['roleEligibilitySchedules', related.eligibleSchedule],
      ['roleEligibilityScheduleInstances', related.eligible],
      ['roleAssignmentSchedules', related.activeSchedule],
      ['roleAssignmentScheduleInstances', related.active],
    ]) {
      expect((await get(at(`${kind}/${name}`))).name).toBe(name);
    }
    // The reader has no permission on the subscription, but can list their own eligible roles.
    const own = `${at('roleEligibilityScheduleInstances')}&$filter=asTarget()`;
    expect(names(await get(own, reader))).toEqual([related.eligible]);
    expect((await emulator.call(reader, 'GET', at('roleEligibilityScheduleInstances'))).status).toBe(403);
    const patched = await emulator.call(reader, 'PATCH', `${clusterPath}?api-version=2023-08-15`, { tags: {} });
    expect(patched.status).toBe(403);
  });

  it('a request makes a user eligible, and HTTP and Microsoft’s client return it', async () => {
    const version = 'api-version=2020-10-01';
    const requests = `${related.group}/providers/Microsoft.Authorization/roleEligibilityScheduleRequests`;
    const name = 'f1000000-0000-4000-8000-0000000000e1';
    const properties = {
      principalId: golden.readerId,
      roleDefinitionId: `${related.subscription}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c`,
      requestType: 'AdminAssign',
      scheduleInfo: { expiration: { type: 'AfterDuration', duration: 'P90D' } },
    };
    const made = await write('PUT', `${requests}/${name}?${version}`, { properties });
    expect([made.status, made.json.properties.status]).toEqual([201, 'Provisioned']);
    expect((await get(`${requests}/${name}?${version}`)).properties).toEqual(made.json.properties);
    const { authorization } = sdkClients(emulator, owner, golden.subscriptionId);
    const found: (string | undefined)[] = [];
    const scope = related.group.slice(1);
    for await (const request of authorization.roleEligibilityScheduleRequests.listForScope(scope))
      found.push(request.name);
    expect(found).toEqual([name]);
    const activated = await authorization.roleAssignmentScheduleRequests.create(
      scope,
      'f1000000-0000-4000-8000-0000000000e2',
      {
        ...properties,
        scheduleInfo: { expiration: { type: 'AfterDuration', duration: 'P1D' } },
      },
    );
    expect(activated.status).toBe('Provisioned');
    const removed = await authorization.roleAssignmentScheduleRequests.create(
      scope,
      'f1000000-0000-4000-8000-0000000000e3',
      {
        ...properties,
        requestType: 'AdminRemove',
      },
    );
    expect(removed.status).toBe('Revoked');
  });

  it('a deny assignment is found by its principals and by its excluded principals', async () => {
    const list = `${related.subscription}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01`;
    const found = async (filter: string) => names(await get(`${list}&$filter=${encodeURIComponent(filter)}`));
    expect(await found('atScope()')).toEqual([related.deny]);
    expect(await found(`principalId eq '${golden.appObjectId}'`)).toEqual([related.deny]);
    expect(await found(`principalId eq '${golden.readerId}'`)).toEqual([]);
    expect(await found(`gdprExportPrincipalId eq '${golden.readerId}'`)).toEqual([related.deny]);
    expect(await found("denyAssignmentName eq 'Other'")).toEqual([]);
    await get(list.replace('?', `/${related.deny}?`));
  });

  it('the operations of a provider are listed', async () => {
    const operations = '/providers/Microsoft.Authorization/providerOperations/Microsoft.Kusto';
    const { resourceTypes } = await get(`${operations}?api-version=2022-04-01&$expand=resourceTypes`);
    expect(resourceTypes.map((type: JsonView) => type.name)).toContain('Clusters/PrincipalAssignments');
  });

  it('a custom role is created and assigned, and it can’t be deleted while it’s assigned', async () => {
    const name = 'f1000000-0000-4000-8000-000000000001';
    const role = `${related.subscription}/providers/Microsoft.Authorization/roleDefinitions/${name}?api-version=2022-04-01`;
    const properties = {
      roleName: 'Reads clusters',
      description: 'Reads.',
      permissions: [{ actions: ['Microsoft.Kusto/Clusters/read'], notActions: [] }],
      assignableScopes: [related.subscription],
    };
    expect((await write('PUT', role, { properties })).status).toBe(201);
    expect((await get(role)).properties.roleName).toBe('Reads clusters');
    const sameName = await write('PUT', role.replace('0001?', '0002?'), { properties });
    expect([sameName.status, sameName.json.error.code]).toEqual([409, 'RoleDefinitionWithSameNameExists']);
    const assignment = `${related.group}/providers/Microsoft.Authorization/roleAssignments/f1000000-0000-4000-8000-000000000003?api-version=2022-04-01`;
    const given = { roleDefinitionId: role.split('?')[0], principalId: golden.readerId };
    expect((await write('PUT', assignment, { properties: given })).status).toBe(201);
    expect((await write('DELETE', role)).json.error.code).toBe('RoleDefinitionHasAssignments');
    expect((await write('DELETE', assignment)).status).toBe(200);
    expect((await write('DELETE', role)).status).toBe(200);
    expect((await write('DELETE', role)).status).toBe(204);
  });

  it('the last Owner of a subscription can’t be removed', async () => {
    const last = `${related.subscription}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-00000000d001`;
    const refused = await write('DELETE', `${last}?api-version=2022-04-01`);
    expect(refused.json.error.message).toBe('Cannot delete the last RBAC admin assignment');
    await get(`${last}?api-version=2022-04-01`);
  });

  it('a policy assignment is enforced without an exemption', async () => {
    const version = 'api-version=2023-04-01';
    const assignments = `${related.group}/providers/Microsoft.Authorization/policyAssignments?${version}`;
    expect(names(await get(assignments))).toEqual(['no-public']);
    expect(names(await get(`${assignments}&$filter=atExactScope()`))).toEqual([]);
    await get(`${related.assignment}?${version}`);
    const builtIns = await get(`/providers/Microsoft.Authorization/policyDefinitions?${version}`);
    expect(builtIns.value).toHaveLength(14);
    await get(`/providers/Microsoft.Authorization/policyDefinitions/f4b53539-8df9-40e4-86c6-6b607703bd4e?${version}`);
    const exemptions = `${related.group}/providers/Microsoft.Authorization/policyExemptions?api-version=2022-07-01-preview`;
    expect(names(await get(exemptions))).toEqual(['for-a-while']);

    const cluster = `${clusterPath}?api-version=2023-08-15`;
    expect((await write('PATCH', cluster, { tags: { a: '1' } })).status).toBe(202);
    await emulator.until(async () => (await get(cluster)).properties.provisioningState === 'Succeeded');
    expect((await write('DELETE', `${related.exemption}?api-version=2022-07-01-preview`)).status).toBe(200);
    const refused = await write('PATCH', cluster, { tags: { a: '2' } });
    expect([refused.status, refused.json.error.code]).toEqual([403, 'RequestDisallowedByPolicy']);
    const again = { policyAssignmentId: related.assignment, exemptionCategory: 'Mitigated' };
    const exemption = `${related.exemption}?api-version=2022-07-01-preview`;
    expect((await write('PUT', exemption, { properties: again })).status).toBe(201);
    expect((await write('PUT', exemption, { properties: again })).status).toBe(200);
  });

  it('a custom policy definition is created, assigned, and deleted', async () => {
    const version = 'api-version=2023-04-01';
    const definition = `${related.subscription}/providers/Microsoft.Authorization/policyDefinitions/no-purge`;
    const rule =
      '{"if":{"allOf":[{"field":"type","equals":"Microsoft.Kusto/clusters"},{"field":"Microsoft.Kusto/clusters/enablePurge","equals":true}]},"then":{"effect":"audit"}}';
    const written = { displayName: 'No purge', mode: 'Indexed', policyRule: JSON.parse(rule) };
    expect((await write('PUT', `${definition}?${version}`, { properties: written })).status).toBe(201);
    await get(`${definition}?${version}`);
    const custom = await get(
      `${related.subscription}/providers/Microsoft.Authorization/policyDefinitions?${version}&$filter=${encodeURIComponent("policyType eq 'Custom'")}`,
    );
    expect(names(custom)).toEqual(['no-purge']);
    const assignment = `${related.group}/providers/Microsoft.Authorization/policyAssignments/no-purge?${version}`;
    const assigned = { displayName: 'No purge', policyDefinitionId: definition };
    expect((await write('PUT', assignment, { properties: assigned })).status).toBe(201);
    expect((await write('DELETE', assignment)).status).toBe(200);
    expect((await write('DELETE', assignment)).status).toBe(204);
    expect((await write('DELETE', `${definition}?${version}`)).status).toBe(200);
  });

  it('policy states are listed and counted at every scope, and a Reader can read them', async () => {
    const version = 'api-version=2019-10-01';
    for (const scope of [clusterPath, related.group, related.subscription, related.assignment]) {
      const states = `${scope}/providers/Microsoft.PolicyInsights/policyStates/latest`;
      const { json } = await write('POST', `${states}/queryResults?${version}`);
      expect(json['@odata.count'], scope).toBe(1);
      const summary = await write('POST', `${states}/summarize?${version}`);
      expect(summary.json.value[0].results.nonCompliantResources, scope).toBe(1);
    }
    const ofCluster = `${clusterPath}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults?${version}`;
    const compliant = `${ofCluster}&$filter=${encodeURIComponent('isCompliant eq true')}`;
    expect((await emulator.call(reader, 'POST', compliant)).json.value).toEqual([]);
    const narrow = await emulator.call(reader, 'POST', `${ofCluster}&$select=ResourceId&$top=1`);
    expect(Object.keys(narrow.json.value[0])).not.toContain('complianceState');
  });

  it('checkPolicyRestrictions returns what policies would deny', async () => {
    await write('DELETE', `${related.exemption}?api-version=2022-07-01-preview`);
    const path = `${related.group}/providers/Microsoft.PolicyInsights/checkPolicyRestrictions?api-version=2023-03-01`;
    const type = 'Microsoft.Kusto/clusters';
    const field = 'Microsoft.Kusto/clusters/publicNetworkAccess';
    const ask = async (resourceContent: object, pendingFields: object[] = []) =>
      (await write('POST', path, { resourceDetails: { resourceContent }, pendingFields })).json;
    const open = await ask({ type }, [{ field }]);
    expect(open.fieldRestrictions[0].restrictions[0]).toMatchObject({ result: 'Required', values: ['Disabled'] });
    expect(open.contentEvaluationResult.policyEvaluations).toEqual([]);
    const choice = await ask({ type }, [{ field, values: ['Enabled', 'Disabled'] }]);
    expect(choice.fieldRestrictions[0].restrictions[0]).toMatchObject({ result: 'Deny', values: ['Enabled'] });
    const refused = await ask({ type, properties: { publicNetworkAccess: 'Enabled' } });
    expect(refused.contentEvaluationResult.policyEvaluations[0]).toMatchObject({
      evaluationResult: 'NonCompliant',
      policyInfo: { policyAssignmentId: related.assignment },
    });
  });

  it('a lock is written and read at every scope in every version', async () => {
    for (const version of ['2016-09-01', '2020-05-01']) {
      for (const scope of [related.subscription, related.group, related.workspace]) {
        const lock = `${scope}/providers/Microsoft.Authorization/locks/keep?api-version=${version}`;
        expect((await write('PUT', lock, { properties: { level: 'CanNotDelete' } })).status).toBe(201);
        await get(lock);
        await get(lock.replace('/keep', ''));
        expect((await write('DELETE', lock)).status).toBe(200);
      }
    }
  });

  it('a delegation has its definition only with $expandRegistrationDefinition', async () => {
    const version = 'api-version=2022-10-01';
    const services = `${related.subscription}/providers/Microsoft.ManagedServices`;
    const [plain] = (await get(`${services}/registrationAssignments?${version}`)).value;
    expect(plain.properties.registrationDefinition).toBeUndefined();
    const expanded = await get(
      `${services}/registrationAssignments/${related.delegation}?${version}&$expandRegistrationDefinition=true`,
    );
    expect(expanded.properties.registrationDefinition.name).toBe(related.definition);
    await get(`${services}/registrationDefinitions?${version}`);
    await get(`${services}/registrationDefinitions/${related.definition}?${version}`);
  });

  it('an Owner of a subscription can’t read the management group above it', async () => {
    for (const version of ['2020-05-01', '2021-04-01']) {
      const root = `/providers/Microsoft.Management/managementGroups/${golden.tenantId}`;
      await emulator.call(owner, 'GET', `/providers/Microsoft.Management/managementGroups?api-version=${version}`);
      // The account is Owner of the subscription and has no role above it.
      expect((await emulator.call(owner, 'GET', `${root}?api-version=${version}`)).status).toBe(403);
    }
  });

  it('authorization agrees with Microsoft’s OpenAPI files in every described exchange', () => {
    const { judged, all } = expectExchangesValid('access and policies of a cluster', emulator.exchanges);
    expect(judged / all).toBeGreaterThan(0.8);
  });
});

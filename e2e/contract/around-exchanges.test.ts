import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadEstateSetting } from '../../lib/emulator/estate/load';
import { clusterPath, golden } from '../fixtures/golden';
import { type JsonView, type Standalone, startStandalone } from '../fixtures/standalone';
import { around, aroundEstate } from './around-estate';
import { expectExchangesValid } from './expect-valid';
import { haveSpecs } from './openapi';

/** What lies around a cluster, read and written over HTTP: access, policies, keys, identities, networks, monitoring. */

const day = 86_400_000;
const since = (days: number) => new Date(Date.now() - days * day).toISOString();

describe.runIf(haveSpecs())('what lies around a cluster', () => {
  let emulator: Standalone;
  let owner: string;
  let reader: string;

  beforeAll(async () => {
    emulator = await startStandalone(aroundEstate(Date.now()));
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

  it('an eligible role shows in its lists, and gives no right', async () => {
    const version = 'api-version=2020-10-01';
    const at = (kind: string) => `${around.subscription}/providers/Microsoft.Authorization/${kind}?${version}`;
    expect(names(await get(`${at('roleEligibilityScheduleInstances')}&$filter=atScope()`))).toEqual([around.eligible]);
    expect(names(await get(at('roleEligibilitySchedules')))).toEqual([around.eligibleSchedule]);
    expect(names(await get(at('roleAssignmentSchedules')))).toEqual([around.activeSchedule]);
    expect(names(await get(at('roleAssignmentScheduleInstances')))).toEqual([around.active]);
    for (const [kind, name] of [
      ['roleEligibilitySchedules', around.eligibleSchedule],
      ['roleEligibilityScheduleInstances', around.eligible],
      ['roleAssignmentSchedules', around.activeSchedule],
      ['roleAssignmentScheduleInstances', around.active],
    ]) {
      expect((await get(at(`${kind}/${name}`))).name).toBe(name);
    }
    // The reader has no right at the subscription, and may still ask for his own.
    const own = `${at('roleEligibilityScheduleInstances')}&$filter=asTarget()`;
    expect(names(await get(own, reader))).toEqual([around.eligible]);
    expect((await emulator.call(reader, 'GET', at('roleEligibilityScheduleInstances'))).status).toBe(403);
    const patched = await emulator.call(reader, 'PATCH', `${clusterPath}?api-version=2023-08-15`, { tags: {} });
    expect(patched.status).toBe(403);
  });

  it('deny assignments are found by whom they deny and whom they leave out', async () => {
    const list = `${around.subscription}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01`;
    const found = async (filter: string) => names(await get(`${list}&$filter=${encodeURIComponent(filter)}`));
    expect(await found('atScope()')).toEqual([around.deny]);
    expect(await found(`principalId eq '${golden.appObjectId}'`)).toEqual([around.deny]);
    expect(await found(`principalId eq '${golden.readerId}'`)).toEqual([]);
    expect(await found(`gdprExportPrincipalId eq '${golden.readerId}'`)).toEqual([around.deny]);
    expect(await found("denyAssignmentName eq 'Other'")).toEqual([]);
    await get(list.replace('?', `/${around.deny}?`));
  });

  it('classic administrators and the operations of a provider are told', async () => {
    const classic = `${around.subscription}/providers/Microsoft.Authorization/classicAdministrators`;
    expect((await get(`${classic}?api-version=2015-07-01`)).value).toHaveLength(1);
    const operations = '/providers/Microsoft.Authorization/providerOperations/Microsoft.Kusto';
    const { resourceTypes } = await get(`${operations}?api-version=2022-04-01&$expand=resourceTypes`);
    expect(resourceTypes.map((type: JsonView) => type.name)).toContain('Clusters/PrincipalAssignments');
  });

  it('a custom role is made, given, kept while it is in use, and deleted', async () => {
    const name = 'f1000000-0000-4000-8000-000000000001';
    const role = `${around.subscription}/providers/Microsoft.Authorization/roleDefinitions/${name}?api-version=2022-04-01`;
    const properties = {
      roleName: 'Looks at clusters',
      description: 'Reads.',
      permissions: [{ actions: ['Microsoft.Kusto/Clusters/read'], notActions: [] }],
      assignableScopes: [around.subscription],
    };
    expect((await write('PUT', role, { properties })).status).toBe(201);
    expect((await get(role)).properties.roleName).toBe('Looks at clusters');
    const sameName = await write('PUT', role.replace('0001?', '0002?'), { properties });
    expect([sameName.status, sameName.json.error.code]).toEqual([409, 'RoleDefinitionWithSameNameExists']);
    const assignment = `${around.group}/providers/Microsoft.Authorization/roleAssignments/f1000000-0000-4000-8000-000000000003?api-version=2022-04-01`;
    const given = { roleDefinitionId: role.split('?')[0], principalId: golden.readerId };
    expect((await write('PUT', assignment, { properties: given })).status).toBe(201);
    expect((await write('DELETE', role)).json.error.code).toBe('RoleDefinitionHasAssignments');
    expect((await write('DELETE', assignment)).status).toBe(200);
    expect((await write('DELETE', role)).status).toBe(200);
    expect((await write('DELETE', role)).status).toBe(204);
  });

  it('the last Owner of a subscription stays', async () => {
    const last = `${around.subscription}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-00000000d001`;
    const refused = await write('DELETE', `${last}?api-version=2022-04-01`);
    expect(refused.json.error.message).toBe('Cannot delete the last RBAC admin assignment');
    await get(`${last}?api-version=2022-04-01`);
  });

  it('policies are assigned, exempted from, and enforced', async () => {
    const version = 'api-version=2023-04-01';
    const assignments = `${around.group}/providers/Microsoft.Authorization/policyAssignments?${version}`;
    expect(names(await get(assignments))).toEqual(['no-public']);
    expect(names(await get(`${assignments}&$filter=atExactScope()`))).toEqual([]);
    await get(`${around.assignment}?${version}`);
    const builtIns = await get(`/providers/Microsoft.Authorization/policyDefinitions?${version}`);
    expect(builtIns.value).toHaveLength(14);
    await get(`/providers/Microsoft.Authorization/policyDefinitions/f4b53539-8df9-40e4-86c6-6b607703bd4e?${version}`);
    const exemptions = `${around.group}/providers/Microsoft.Authorization/policyExemptions?api-version=2022-07-01-preview`;
    expect(names(await get(exemptions))).toEqual(['for-a-while']);

    const cluster = `${clusterPath}?api-version=2023-08-15`;
    expect((await write('PATCH', cluster, { tags: { a: '1' } })).status).toBe(202);
    await emulator.until(async () => (await get(cluster)).properties.provisioningState === 'Succeeded');
    expect((await write('DELETE', `${around.exemption}?api-version=2022-07-01-preview`)).status).toBe(200);
    const refused = await write('PATCH', cluster, { tags: { a: '2' } });
    expect([refused.status, refused.json.error.code]).toEqual([403, 'RequestDisallowedByPolicy']);
    const again = { policyAssignmentId: around.assignment, exemptionCategory: 'Mitigated' };
    const exemption = `${around.exemption}?api-version=2022-07-01-preview`;
    expect((await write('PUT', exemption, { properties: again })).status).toBe(201);
    expect((await write('PUT', exemption, { properties: again })).status).toBe(200);
  });

  it('a definition of one’s own is written, assigned, judged and taken away again', async () => {
    const version = 'api-version=2023-04-01';
    const definition = `${around.subscription}/providers/Microsoft.Authorization/policyDefinitions/no-purge`;
    const rule =
      '{"if":{"allOf":[{"field":"type","equals":"Microsoft.Kusto/clusters"},{"field":"Microsoft.Kusto/clusters/enablePurge","equals":true}]},"then":{"effect":"audit"}}';
    const written = { displayName: 'No purge', mode: 'Indexed', policyRule: JSON.parse(rule) };
    expect((await write('PUT', `${definition}?${version}`, { properties: written })).status).toBe(201);
    await get(`${definition}?${version}`);
    const custom = await get(
      `${around.subscription}/providers/Microsoft.Authorization/policyDefinitions?${version}&$filter=${encodeURIComponent("policyType eq 'Custom'")}`,
    );
    expect(names(custom)).toEqual(['no-purge']);
    const assignment = `${around.group}/providers/Microsoft.Authorization/policyAssignments/no-purge?${version}`;
    const assigned = { displayName: 'No purge', policyDefinitionId: definition };
    expect((await write('PUT', assignment, { properties: assigned })).status).toBe(201);
    expect((await write('DELETE', assignment)).status).toBe(200);
    expect((await write('DELETE', assignment)).status).toBe(204);
    expect((await write('DELETE', `${definition}?${version}`)).status).toBe(200);
  });

  it('compliance is listed and counted at every scope, and a Reader may ask', async () => {
    const version = 'api-version=2019-10-01';
    for (const scope of [clusterPath, around.group, around.subscription, around.assignment]) {
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

  it('policies say beforehand what they would refuse', async () => {
    await write('DELETE', `${around.exemption}?api-version=2022-07-01-preview`);
    const path = `${around.group}/providers/Microsoft.PolicyInsights/checkPolicyRestrictions?api-version=2023-03-01`;
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
      policyInfo: { policyAssignmentId: around.assignment },
    });
  });

  it('locks are written and read at every scope in every version', async () => {
    for (const version of ['2016-09-01', '2020-05-01']) {
      for (const scope of [around.subscription, around.group, around.workspace]) {
        const lock = `${scope}/providers/Microsoft.Authorization/locks/keep?api-version=${version}`;
        expect((await write('PUT', lock, { properties: { level: 'CanNotDelete' } })).status).toBe(201);
        await get(lock);
        await get(lock.replace('/keep', ''));
        expect((await write('DELETE', lock)).status).toBe(200);
      }
    }
  });

  it('vaults, keys and the version that a key names are read, also by the client’s own list', async () => {
    const version = 'api-version=2023-07-01';
    for (const scope of [around.subscription, around.group]) {
      const list = await get(`${scope}/providers/Microsoft.KeyVault/vaults?${version}&$top=5`);
      expect(names(list)).toEqual(['keys-of-tests']);
    }
    await get(`${around.vault}?${version}`);
    expect(names(await get(`${around.vault}/keys?${version}`))).toEqual(['disk']);
    await get(`${around.key}?${version}`);
    const [newest] = names(await get(`${around.key}/versions?${version}`));
    await get(`${around.key}/versions/${newest}?${version}`);
    const filter = encodeURIComponent("resourceType eq 'Microsoft.KeyVault/vaults'");
    const found = await get(`${around.subscription}/resources?api-version=2015-11-01&$filter=${filter}`);
    expect(names(found)).toEqual(['keys-of-tests']);
  });

  it('a namespace that is not registered refuses writes until it is', async () => {
    const vault = `${around.vault}?api-version=2023-07-01`;
    const protect = { properties: { enablePurgeProtection: true } };
    const refused = await write('PATCH', vault, protect);
    expect([refused.status, refused.json.error.code]).toEqual([409, 'MissingSubscriptionRegistration']);
    const provider = `${around.subscription}/providers/Microsoft.KeyVault`;
    const registering = await write('POST', `${provider}/register?api-version=2021-04-01`);
    expect(registering.json.registrationState).toBe('Registering');
    const isRegistered = async () =>
      (await get(`${provider}?api-version=2021-04-01`)).registrationState === 'Registered';
    await emulator.until(isRegistered);
    expect((await write('PATCH', vault, protect)).json.properties.enablePurgeProtection).toBe(true);
    const back = await write('PATCH', vault, { properties: { enablePurgeProtection: false } });
    expect(back.status).toBe(400);
  });

  it('an identity and its federated credential are made and unmade', async () => {
    const version = 'api-version=2023-01-31';
    const identities = `${around.group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;
    expect(names(await get(`${identities}?${version}`))).toEqual(['reads-keys']);
    await get(`${around.subscription}/providers/Microsoft.ManagedIdentity/userAssignedIdentities?${version}`);
    await get(`${around.identity}?${version}`);
    const made = await write('PUT', `${identities}/new?${version}`, { location: 'West US 2' });
    expect(made.status).toBe(201);
    expect((await write('PUT', `${identities}/new?${version}`, { location: 'westus2', tags: { a: 'b' } })).status).toBe(
      200,
    );
    expect((await write('PATCH', `${identities}/new?${version}`, { tags: { c: 'd' } })).json.tags).toEqual({ c: 'd' });
    const credential = `${identities}/new/federatedIdentityCredentials/github`;
    const properties = { issuer: 'https://issuer', subject: 'repo:a', audiences: ['api://AzureADTokenExchange'] };
    expect((await write('PUT', `${credential}?${version}`, { properties })).status).toBe(201);
    expect((await write('PUT', `${credential}?${version}`, { properties })).status).toBe(200);
    await get(`${credential}?${version}`);
    expect(names(await get(`${identities}/new/federatedIdentityCredentials?${version}`))).toEqual(['github']);
    const given = {
      roleDefinitionId: `${around.subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`,
      principalId: made.json.properties.principalId,
    };
    const assignment = `${around.group}/providers/Microsoft.Authorization/roleAssignments/f1000000-0000-4000-8000-000000000009?api-version=2022-04-01`;
    expect((await write('PUT', assignment, { properties: given })).json.properties.principalType).toBe(
      'ServicePrincipal',
    );
    expect((await write('DELETE', `${credential}?${version}`)).status).toBe(200);
    expect((await write('DELETE', `${identities}/new?${version}`)).status).toBe(200);
    expect((await write('DELETE', `${identities}/new?${version}`)).status).toBe(204);
    // What the identity was allowed stays behind as an orphan.
    expect((await get(assignment)).properties.principalId).toBe(made.json.properties.principalId);
  });

  it('diagnostic settings, their categories and alerts are read and written', async () => {
    const version = 'api-version=2021-05-01-preview';
    const insights = `${clusterPath}/providers/Microsoft.Insights`;
    const categories = names(await get(`${insights}/diagnosticSettingsCategories?${version}`));
    expect(categories).toEqual(expect.arrayContaining(['Command', 'Query', 'Journal', 'AllMetrics']));
    await get(`${insights}/diagnosticSettingsCategories/Journal?${version}`);
    const setting = `${insights}/diagnosticSettings/audit?${version}`;
    const logs = [{ category: 'Command', enabled: true }];
    expect((await write('PUT', setting, { properties: { workspaceId: around.workspace, logs } })).status).toBe(200);
    await get(setting);
    expect(names(await get(`${insights}/diagnosticSettings?${version}`))).toEqual(['audit']);
    expect((await write('DELETE', setting)).status).toBe(200);
    await get(`${around.workspace}?api-version=2023-09-01`);

    const alerts = 'providers/Microsoft.Insights/activityLogAlerts';
    await get(`${around.subscription}/${alerts}?api-version=2020-10-01`);
    await get(`${around.group}/${alerts}?api-version=2020-10-01`);
    const { properties } = await get(`${around.alert}?api-version=2020-10-01`);
    const added = `${around.group}/${alerts}/added?api-version=2020-10-01`;
    expect((await write('PUT', added, { location: 'Global', properties })).status).toBe(201);
    expect((await write('PATCH', added, { properties: { enabled: false } })).json.properties.enabled).toBe(false);
    expect((await write('DELETE', added)).status).toBe(200);
    expect((await write('DELETE', added)).status).toBe(204);
  });

  it('the activity log wants a time range of 90 days at most, and pages', async () => {
    const log = `${around.subscription}/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01`;
    const filtered = (filter: string) => `${log}&$filter=${encodeURIComponent(filter)}`;
    expect((await write('GET', log)).status).toBe(400);
    const old = await write('GET', filtered(`eventTimestamp ge '${since(100)}'`));
    expect(old.json).toEqual({
      code: 'BadRequest',
      message: 'The start time cannot be more than 90 days in the past.',
    });
    // Until half an hour ago: what this test itself wrote came later.
    const range = `eventTimestamp ge '${since(30)}' and eventTimestamp le '${since(1 / 48)}'`;
    const first = await get(filtered(`${range} and resourceUri eq '${clusterPath.toUpperCase()}'`));
    const second = await get(first.nextLink);
    expect(first.value.length + second.value.length).toBe(250);
    expect(second.nextLink).toBeUndefined();
    expect((await get(filtered(`${range} and resourceGroupName eq 'other'`))).value).toEqual([]);
    const [event] = (await get(`${filtered(range)}&$select=caller`)).value;
    expect(Object.keys(event)).toEqual(['caller']);
    expect((await write('GET', filtered(`${range} and level eq 'Error'`))).status).toBe(400);
  });

  it('private endpoints, zones, networks, changes, tags and deployments are read', async () => {
    const network = 'api-version=2024-05-01';
    await get(`${around.endpoint}?${network}`);
    expect(names(await get(`${around.endpoint}/privateDnsZoneGroups?${network}`))).toEqual(['default']);
    await get(`${around.virtualNetwork}?${network}`);
    expect(names(await get(`${around.virtualNetwork}/subnets?${network}`))).toEqual(['endpoints']);
    await get(`${around.virtualNetwork}/subnets/endpoints?${network}`);
    await get(`${around.dnsZone}?api-version=2020-06-01`);
    const changes = `${clusterPath}/providers/Microsoft.Resources/changes`;
    expect(names(await get(`${changes}?api-version=2022-05-01&$top=5`))).toEqual([around.change]);
    await get(`${changes}/${around.change}?api-version=2022-05-01`);
    const deployments = `${around.group}/providers/Microsoft.Resources/deployments?api-version=2021-04-01`;
    expect(names(await get(deployments))).toEqual(['first']);
    await get(`${around.deployment}?api-version=2021-04-01`);
  });

  it('tags are merged, replaced and deleted by themselves', async () => {
    const tags = `${around.workspace}/providers/Microsoft.Resources/tags/default?api-version=2021-04-01`;
    const set = async (operation: string, wanted: object) =>
      (await write('PATCH', tags, { operation, properties: { tags: wanted } })).json.properties.tags;
    expect((await write('PUT', tags, { properties: { tags: { a: '1', b: '2' } } })).status).toBe(200);
    expect(await set('Merge', { A: '3', c: '4' })).toEqual({ A: '3', b: '2', c: '4' });
    expect(await set('Delete', { b: '2', c: 'x' })).toEqual({ A: '3', c: '4' });
    expect((await get(`${around.workspace}?api-version=2023-09-01`)).tags).toEqual({ A: '3', c: '4' });
    expect((await get(tags)).properties.tags).toEqual({ A: '3', c: '4' });
    expect((await write('DELETE', tags)).status).toBe(200);
    expect((await get(tags)).properties.tags).toEqual({});
  });

  it('delegations tell their definition only where it is asked for', async () => {
    const version = 'api-version=2022-10-01';
    const services = `${around.subscription}/providers/Microsoft.ManagedServices`;
    const [plain] = (await get(`${services}/registrationAssignments?${version}`)).value;
    expect(plain.properties.registrationDefinition).toBeUndefined();
    const expanded = await get(
      `${services}/registrationAssignments/${around.delegation}?${version}&$expandRegistrationDefinition=true`,
    );
    expect(expanded.properties.registrationDefinition.name).toBe(around.definition);
    await get(`${services}/registrationDefinitions?${version}`);
    await get(`${services}/registrationDefinitions/${around.definition}?${version}`);
  });

  it('management groups tell what lies in them', async () => {
    for (const version of ['2020-05-01', '2021-04-01']) {
      const root = `/providers/Microsoft.Management/managementGroups/${golden.tenantId}`;
      await emulator.call(owner, 'GET', `/providers/Microsoft.Management/managementGroups?api-version=${version}`);
      // The owner's right starts at the subscription, so the groups above are closed.
      expect((await emulator.call(owner, 'GET', `${root}?api-version=${version}`)).status).toBe(403);
    }
  });

  it('agrees with Microsoft’s OpenAPI files in every described exchange', () => {
    const { judged, all } = expectExchangesValid('around a cluster', emulator.exchanges);
    expect(judged / all).toBeGreaterThan(0.8);
  });
});

describe.runIf(haveSpecs())('what lies around the clusters of contoso', () => {
  let emulator: Standalone;
  let owner: string;

  beforeAll(async () => {
    emulator = await startStandalone(await loadEstateSetting('contoso'));
    owner = await emulator.token('owner@contoso.com');
  });
  afterAll(() => emulator.close());

  const get = async (path: string) => {
    const answer = await emulator.call(owner, 'GET', path);
    expect(answer.status, `${path} ${answer.text}`).toBe(200);
    return answer.json;
  };

  it('reads everything of each subscription', async () => {
    const authorization = [
      'policyAssignments?api-version=2023-04-01',
      'policyDefinitions?api-version=2023-04-01',
      'policyExemptions?api-version=2022-07-01-preview',
      'denyAssignments?api-version=2022-04-01',
      'classicAdministrators?api-version=2015-07-01',
      'roleEligibilitySchedules?api-version=2020-10-01',
      'roleEligibilityScheduleInstances?api-version=2020-10-01',
      'roleAssignmentSchedules?api-version=2020-10-01',
      'roleAssignmentScheduleInstances?api-version=2020-10-01',
      'locks?api-version=2016-09-01',
    ];
    const filter = encodeURIComponent(`eventTimestamp ge '${since(60)}'`);
    const others = [
      'Microsoft.ManagedServices/registrationAssignments?api-version=2022-10-01',
      'Microsoft.ManagedServices/registrationDefinitions?api-version=2022-10-01',
      'Microsoft.Insights/activityLogAlerts?api-version=2020-10-01',
      'Microsoft.KeyVault/vaults?api-version=2023-07-01',
      'Microsoft.ManagedIdentity/userAssignedIdentities?api-version=2023-01-31',
      `Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01&$filter=${filter}`,
    ];
    for (const { id } of (await get('/subscriptions?api-version=2022-12-01')).value) {
      for (const path of authorization) await get(`${id}/providers/Microsoft.Authorization/${path}`);
      for (const path of others) await get(`${id}/providers/${path}`);
      await get(`${id}/resources?api-version=2021-04-01`);
      await get(`${id}/providers?api-version=2021-04-01`);
      for (const action of ['queryResults', 'summarize']) {
        const path = `${id}/providers/Microsoft.PolicyInsights/policyStates/latest/${action}?api-version=2019-10-01`;
        expect((await emulator.call(owner, 'POST', path)).status).toBe(200);
      }
    }
  });

  it('reads every vault, key and identity, and each cluster’s settings, changes and states', async () => {
    for (const { id } of (await get('/subscriptions?api-version=2022-12-01')).value) {
      for (const vault of (await get(`${id}/providers/Microsoft.KeyVault/vaults?api-version=2023-07-01`)).value) {
        await get(`${vault.id}?api-version=2023-07-01`);
        for (const key of (await get(`${vault.id}/keys?api-version=2023-07-01`)).value) {
          await get(`${key.id}?api-version=2023-07-01`);
          expect((await get(`${key.id}/versions?api-version=2023-07-01`)).value.length).toBeGreaterThan(0);
        }
      }
      for (const cluster of (await get(`${id}/providers/Microsoft.Kusto/clusters?api-version=2025-02-14`)).value) {
        const extension = (path: string) => get(`${cluster.id}/providers/${path}`);
        await extension('Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview');
        await extension('Microsoft.Insights/diagnosticSettingsCategories?api-version=2021-05-01-preview');
        await extension('Microsoft.Resources/changes?api-version=2022-05-01');
        await extension('Microsoft.Resources/tags/default?api-version=2021-04-01');
        const states = `${cluster.id}/providers/Microsoft.PolicyInsights/policyStates/latest/summarize`;
        expect((await emulator.call(owner, 'POST', `${states}?api-version=2019-10-01`)).status).toBe(200);
      }
    }
  });

  it('shows the tree of management groups', async () => {
    const root = '/providers/Microsoft.Management/managementGroups';
    for (const version of ['2020-05-01', '2021-04-01']) {
      const { value } = await get(`${root}?api-version=${version}`);
      for (const { id } of value) {
        await get(`${id}?api-version=${version}`);
        await get(`${id}?api-version=${version}&$expand=children&$recurse=true`);
        await get(`${id}/descendants?api-version=${version}`);
        await get(`${id}/subscriptions?api-version=${version}`);
      }
      const descendants = await get(`${value[0].id}/descendants?api-version=${version}`);
      expect(descendants.value.length).toBeGreaterThan(3);
      const states = `${value[0].id}/providers/Microsoft.PolicyInsights/policyStates/latest/summarize`;
      const { json } = await emulator.call(owner, 'POST', `${states}?api-version=2019-10-01`);
      expect(json.value[0].results.nonCompliantResources).toBeGreaterThan(0);
    }
  });

  it('agrees with Microsoft’s OpenAPI files in every described exchange', () => {
    const { judged, all } = expectExchangesValid('around contoso', emulator.exchanges);
    expect(judged / all).toBeGreaterThan(0.9);
  });
});

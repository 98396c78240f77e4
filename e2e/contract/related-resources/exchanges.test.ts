import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterPath } from '../../fixtures/golden';
import { type JsonView, type Standalone, startStandalone } from '../../fixtures/standalone';
import { expectExchangesValid } from '../expect-valid';
import { haveSpecs } from '../openapi';
import { relatedEstate } from './estate';
import { related } from './ids';

/** Key vaults, identities, networks, monitoring, and tags of a cluster, read and written over HTTP. */

const day = 86_400_000;
const since = (days: number) => new Date(Date.now() - days * day).toISOString();

describe.runIf(haveSpecs())('related resources of a cluster', () => {
  let emulator: Standalone;
  let owner: string;

  beforeAll(async () => {
    emulator = await startStandalone(relatedEstate(Date.now()));
    owner = await emulator.token('owner@contoso.com');
  });
  afterAll(() => emulator.close());

  const get = async (path: string, as = owner) => {
    const answer = await emulator.call(as, 'GET', path);
    expect(answer.status, `${path} ${answer.text}`).toBe(200);
    return answer.json;
  };
  const names = (list: JsonView) => list.value.map((item: JsonView) => item.name);
  const write = (method: string, path: string, body?: unknown) => emulator.call(owner, method, path, body);

  it('key vaults, keys, and the current key version are read, also through the generic resource list', async () => {
    const version = 'api-version=2023-07-01';
    for (const scope of [related.subscription, related.group]) {
      const list = await get(`${scope}/providers/Microsoft.KeyVault/vaults?${version}&$top=5`);
      expect(names(list)).toEqual(['keys-of-tests']);
    }
    await get(`${related.vault}?${version}`);
    expect(names(await get(`${related.vault}/keys?${version}`))).toEqual(['disk']);
    await get(`${related.key}?${version}`);
    const [newest] = names(await get(`${related.key}/versions?${version}`));
    await get(`${related.key}/versions/${newest}?${version}`);
    const filter = encodeURIComponent("resourceType eq 'Microsoft.KeyVault/vaults'");
    const found = await get(`${related.subscription}/resources?api-version=2015-11-01&$filter=${filter}`);
    expect(names(found)).toEqual(['keys-of-tests']);
  });

  it('a provider namespace rejects writes until it’s registered', async () => {
    const vault = `${related.vault}?api-version=2023-07-01`;
    const protect = { properties: { enablePurgeProtection: true } };
    const refused = await write('PATCH', vault, protect);
    expect([refused.status, refused.json.error.code]).toEqual([409, 'MissingSubscriptionRegistration']);
    const provider = `${related.subscription}/providers/Microsoft.KeyVault`;
    const registering = await write('POST', `${provider}/register?api-version=2021-04-01`);
    expect(registering.json.registrationState).toBe('Registering');
    const isRegistered = async () =>
      (await get(`${provider}?api-version=2021-04-01`)).registrationState === 'Registered';
    await emulator.until(isRegistered);
    expect((await write('PATCH', vault, protect)).json.properties.enablePurgeProtection).toBe(true);
    const back = await write('PATCH', vault, { properties: { enablePurgeProtection: false } });
    expect(back.status).toBe(400);
  });

  it('a user-assigned identity and its federated credential are created and deleted', async () => {
    const version = 'api-version=2023-01-31';
    const identities = `${related.group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;
    expect(names(await get(`${identities}?${version}`))).toEqual(['reads-keys']);
    await get(`${related.subscription}/providers/Microsoft.ManagedIdentity/userAssignedIdentities?${version}`);
    await get(`${related.identity}?${version}`);
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
      roleDefinitionId: `${related.subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`,
      principalId: made.json.properties.principalId,
    };
    const assignment = `${related.group}/providers/Microsoft.Authorization/roleAssignments/f1000000-0000-4000-8000-000000000009?api-version=2022-04-01`;
    expect((await write('PUT', assignment, { properties: given })).json.properties.principalType).toBe(
      'ServicePrincipal',
    );
    expect((await write('DELETE', `${credential}?${version}`)).status).toBe(200);
    expect((await write('DELETE', `${identities}/new?${version}`)).status).toBe(200);
    expect((await write('DELETE', `${identities}/new?${version}`)).status).toBe(204);
    // The role assignment remains after the identity is deleted.
    expect((await get(assignment)).properties.principalId).toBe(made.json.properties.principalId);
  });

  it('diagnostic settings, their categories, and alerts are read and written', async () => {
    const version = 'api-version=2021-05-01-preview';
    const insights = `${clusterPath}/providers/Microsoft.Insights`;
    const categories = names(await get(`${insights}/diagnosticSettingsCategories?${version}`));
    expect(categories).toEqual(expect.arrayContaining(['Command', 'Query', 'Journal', 'AllMetrics']));
    await get(`${insights}/diagnosticSettingsCategories/Journal?${version}`);
    const setting = `${insights}/diagnosticSettings/audit?${version}`;
    const logs = [{ category: 'Command', enabled: true }];
    expect((await write('PUT', setting, { properties: { workspaceId: related.workspace, logs } })).status).toBe(200);
    await get(setting);
    expect(names(await get(`${insights}/diagnosticSettings?${version}`))).toEqual(['audit']);
    expect((await write('DELETE', setting)).status).toBe(200);
    await get(`${related.workspace}?api-version=2023-09-01`);

    const alerts = 'providers/Microsoft.Insights/activityLogAlerts';
    await get(`${related.subscription}/${alerts}?api-version=2020-10-01`);
    await get(`${related.group}/${alerts}?api-version=2020-10-01`);
    const { properties } = await get(`${related.alert}?api-version=2020-10-01`);
    const added = `${related.group}/${alerts}/added?api-version=2020-10-01`;
    expect((await write('PUT', added, { location: 'Global', properties })).status).toBe(201);
    expect((await write('PATCH', added, { properties: { enabled: false } })).json.properties.enabled).toBe(false);
    expect((await write('DELETE', added)).status).toBe(200);
    expect((await write('DELETE', added)).status).toBe(204);
  });

  it('the activity log requires a time range of at most 90 days and returns pages', async () => {
    const log = `${related.subscription}/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01`;
    const filtered = (filter: string) => `${log}&$filter=${encodeURIComponent(filter)}`;
    expect((await write('GET', log)).status).toBe(400);
    const old = await write('GET', filtered(`eventTimestamp ge '${since(100)}'`));
    expect(old.json).toEqual({
      code: 'BadRequest',
      message: 'The start time cannot be more than 90 days in the past.',
    });
    // Ends half an hour ago, before the writes of this test.
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

  it('private endpoints, DNS zones, networks, changes, tags, and deployments are read', async () => {
    const network = 'api-version=2024-05-01';
    await get(`${related.endpoint}?${network}`);
    expect(names(await get(`${related.endpoint}/privateDnsZoneGroups?${network}`))).toEqual(['default']);
    await get(`${related.virtualNetwork}?${network}`);
    expect(names(await get(`${related.virtualNetwork}/subnets?${network}`))).toEqual(['endpoints']);
    await get(`${related.virtualNetwork}/subnets/endpoints?${network}`);
    await get(`${related.dnsZone}?api-version=2020-06-01`);
    const changes = `${clusterPath}/providers/Microsoft.Resources/changes`;
    expect(names(await get(`${changes}?api-version=2022-05-01&$top=5`))).toEqual([related.change]);
    await get(`${changes}/${related.change}?api-version=2022-05-01`);
    const deployments = `${related.group}/providers/Microsoft.Resources/deployments?api-version=2021-04-01`;
    expect(names(await get(deployments))).toEqual(['first']);
    await get(`${related.deployment}?api-version=2021-04-01`);
  });

  it('tags are merged, replaced, and deleted through the tags resource', async () => {
    const tags = `${related.workspace}/providers/Microsoft.Resources/tags/default?api-version=2021-04-01`;
    const set = async (operation: string, wanted: object) =>
      (await write('PATCH', tags, { operation, properties: { tags: wanted } })).json.properties.tags;
    expect((await write('PUT', tags, { properties: { tags: { a: '1', b: '2' } } })).status).toBe(200);
    expect(await set('Merge', { A: '3', c: '4' })).toEqual({ A: '3', b: '2', c: '4' });
    expect(await set('Delete', { b: '2', c: 'x' })).toEqual({ A: '3', c: '4' });
    expect((await get(`${related.workspace}?api-version=2023-09-01`)).tags).toEqual({ A: '3', c: '4' });
    expect((await get(tags)).properties.tags).toEqual({ A: '3', c: '4' });
    expect((await write('DELETE', tags)).status).toBe(200);
    expect((await get(tags)).properties.tags).toEqual({});
  });

  it("the emulator's related resources agree with Microsoft’s OpenAPI files in every described exchange", () => {
    const { judged, all } = expectExchangesValid('related resources of a cluster', emulator.exchanges);
    expect(judged / all).toBeGreaterThan(0.8);
  });
});

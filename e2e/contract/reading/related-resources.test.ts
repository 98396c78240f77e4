import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all } from '../../fixtures/all';
import { type Azure, openAzure, signInMs } from '../../fixtures/azure';
import { found, groupOf } from '../../fixtures/found';
import { readingClients } from '../../fixtures/reading-clients';
import { expectExchangesValid } from '../expect-valid';
import { haveSpecs } from '../openapi';

/** Related resources of a subscription, read with arm-keyvault, arm-msi, arm-monitor, arm-policy, and arm-locks. */
describe('Microsoft’s clients read related resources', () => {
  let azure: Azure;
  let clients: ReturnType<typeof readingClients>;

  beforeAll(async () => {
    azure = await openAzure();
    clients = readingClients(azure);
  }, signInMs);
  afterAll(() => azure.close());

  it('Microsoft’s clients read each vault of a resource group with its keys and their versions', async () => {
    const { vaults, keys } = clients.keyVault;
    for (const { id, name = '' } of found(azure, await all(vaults.listBySubscription()), 'vault')) {
      const group = groupOf(id);
      expect((await all(vaults.listByResourceGroup(group))).map((item) => item.name)).toContain(name);
      const vault = await vaults.get(group, name);
      expect(vault.properties.vaultUri).toMatch(/^https:\/\//);
      expect(vault.properties.enablePurgeProtection).not.toBe(false);
      for (const { name: key = '' } of found(azure, await all(keys.list(group, name)), `key in ${name}`)) {
        const { kty, keyUriWithVersion } = await keys.get(group, name, key);
        expect([kty, keyUriWithVersion]).toEqual([
          expect.stringMatching(/^(RSA|EC)/),
          expect.stringContaining(`/keys/${key}/`),
        ]);
        expect((await all(keys.listVersions(group, name, key))).length).toBeGreaterThan(0);
      }
      await expect(vaults.get(group, 'kustodian-has-none')).rejects.toMatchObject({
        statusCode: 404,
        code: 'ResourceNotFound',
      });
    }
  });

  it('Microsoft’s clients read each user-assigned identity with its federated credentials', async () => {
    const { userAssignedIdentities, federatedIdentityCredentials } = clients.identities;
    const listed = await all(userAssignedIdentities.listBySubscription());
    for (const { id, name = '', principalId } of found(azure, listed, 'user-assigned identity')) {
      const group = groupOf(id);
      expect(await userAssignedIdentities.get(group, name)).toMatchObject({ id, principalId });
      for (const trusted of await all(federatedIdentityCredentials.list(group, name))) {
        expect(trusted.issuer).toMatch(/^https:\/\//);
      }
    }
  });

  it('Microsoft’s clients read the activity log of a week, diagnostic settings, their categories, and alerts', async () => {
    const { activityLogs, diagnosticSettings, diagnosticSettingsCategory, activityLogAlerts } = clients.monitor;
    const since = new Date(Date.now() - 7 * 86_400_000).toISOString();
    const { value } = await activityLogs
      .list(`eventTimestamp ge '${since}' and resourceProvider eq 'Microsoft.Kusto'`)
      .byPage()
      .next();
    for (const event of value ?? [])
      expect(new Date(event.eventTimestamp).getTime()).toBeGreaterThan(Date.parse(since));
    await expect(all(activityLogs.list("resourceProvider eq 'Microsoft.Kusto'"))).rejects.toMatchObject({
      statusCode: 400,
    });
    const clusters = await all(clients.kusto.clusters.list());
    for (const { id = '' } of found(azure, clusters, 'cluster')) {
      const resource = id.slice(1);
      for (const setting of await all(settingsOf(resource))) {
        expect((await diagnosticSettings.get(resource, setting.name ?? '')).id).toBe(setting.id);
      }
      const { value: categories = [] } = await diagnosticSettingsCategory.list(resource);
      expect(categories.map(({ name }) => name)).toEqual(expect.arrayContaining(['Command', 'Query', 'Journal']));
    }
    for (const alert of await all(activityLogAlerts.listBySubscriptionId())) {
      expect(alert.condition?.allOf.length).toBeGreaterThan(0);
    }
    async function* settingsOf(resource: string) {
      yield* (await diagnosticSettings.list(resource)).value ?? [];
    }
  });

  it('policies assigned to a cluster are at it or above it and have a definition', async () => {
    const { policyAssignments, policyDefinitions } = clients.policy;
    const builtIn = (await all(policyDefinitions.listBuiltIn({ filter: "policyType eq 'BuiltIn'" }))).map(
      ({ displayName }) => displayName,
    );
    expect(builtIn).toContain('Azure Data Explorer encryption at rest should use a customer-managed key');
    const clusters = await all(clients.kusto.clusters.list());
    for (const { id = '', name = '' } of found(azure, clusters, 'cluster')) {
      const assigned = policyAssignments.listForResource(groupOf(id), 'Microsoft.Kusto', '', 'clusters', name);
      for (const { id: assignment = '', policyDefinitionId, scope = '' } of await all(assigned)) {
        expect(`${id}/`.toLowerCase().startsWith(`${scope}/`.toLowerCase()) || /managementGroups/i.test(scope)).toBe(
          true,
        );
        expect(policyDefinitionId).toMatch(/\/policy(Set)?Definitions\//i);
        expect((await policyAssignments.getById(assignment.slice(1))).id).toBe(assignment);
      }
    }
  });

  it('Microsoft’s clients read the locks of the subscription, one by one as listed', async () => {
    const { managementLocks } = clients.locks;
    for (const lock of found(azure, await all(managementLocks.listAtSubscriptionLevel()), 'lock')) {
      expect(lock.level).toMatch(/^(CanNotDelete|ReadOnly)$/);
      const scope = String(lock.id).split(/\/providers\/Microsoft\.Authorization\/locks\//i)[0] ?? '';
      expect((await managementLocks.getByScope(scope.slice(1), lock.name ?? '')).id).toBe(lock.id);
    }
  });

  it.runIf(haveSpecs())('reading related resources agrees with Microsoft’s OpenAPI files', () => {
    expectExchangesValid('SDKs for related resources, reading', azure.exchanges);
  });
});

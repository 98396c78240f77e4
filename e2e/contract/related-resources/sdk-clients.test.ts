import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { ManagementLockClient } from '@azure/arm-locks';
import { MonitorClient } from '@azure/arm-monitor';
import { ManagedServiceIdentityClient } from '@azure/arm-msi';
import { PolicyClient } from '@azure/arm-policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all } from '../../fixtures/all';
import { clusterPath, golden } from '../../fixtures/golden';
import { overHttp, recording } from '../../fixtures/sdk-clients';
import { type Standalone, startStandalone } from '../../fixtures/standalone';
import { expectExchangesValid } from '../expect-valid';
import { haveSpecs } from '../openapi';
import { relatedEstate } from './estate';
import { related } from './ids';

/** Microsoft's unmodified clients for related resources. */
describe('Microsoft’s clients for related resources', () => {
  let emulator: Standalone;
  let clients: ReturnType<typeof clientsOf>;

  beforeAll(async () => {
    emulator = await startStandalone(relatedEstate(Date.now()));
    clients = clientsOf(emulator, await emulator.token('owner@contoso.com'));
  });
  afterAll(() => emulator.close());

  const { resourceGroup } = golden;

  it('the Key Vault client reads vaults by group, subscription, and generic list, and a key with its versions', async () => {
    const { vaults, keys } = clients.keyVault;
    for (const list of [vaults.listByResourceGroup(resourceGroup), vaults.listBySubscription(), vaults.list()]) {
      expect(await namesOf(list)).toEqual(['keys-of-tests']);
    }
    const vault = await vaults.get(resourceGroup, 'keys-of-tests');
    expect(vault.properties.enableRbacAuthorization).toBe(true);
    const key = await keys.get(resourceGroup, 'keys-of-tests', 'disk');
    expect(key.keySize).toBe(3072);
    expect(await namesOf(keys.listVersions(resourceGroup, 'keys-of-tests', 'disk'))).toHaveLength(1);
    await expect(vaults.get(resourceGroup, 'none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'ResourceNotFound',
    });
  });

  it('the identity client creates, tags, federates, and deletes an identity', async () => {
    const { userAssignedIdentities, federatedIdentityCredentials } = clients.identities;
    const made = await userAssignedIdentities.createOrUpdate(resourceGroup, 'sdk', { location: 'westus2' });
    expect(made.principalId).toMatch(/^[0-9a-f-]{36}$/);
    const tagged = await userAssignedIdentities.update(resourceGroup, 'sdk', { tags: { a: 'b' } });
    expect([tagged.principalId, tagged.tags]).toEqual([made.principalId, { a: 'b' }]);
    const trust = { issuer: 'https://issuer', subject: 'repo', audiences: ['api://AzureADTokenExchange'] };
    await federatedIdentityCredentials.createOrUpdate(resourceGroup, 'sdk', 'github', trust);
    expect(await namesOf(federatedIdentityCredentials.list(resourceGroup, 'sdk'))).toEqual(['github']);
    await federatedIdentityCredentials.delete(resourceGroup, 'sdk', 'github');
    await userAssignedIdentities.delete(resourceGroup, 'sdk');
    expect(await namesOf(userAssignedIdentities.listBySubscription())).toEqual(['reads-keys']);
  });

  it('the monitor client reads the activity log, a diagnostic setting, its categories, and an alert', async () => {
    const { activityLogs, diagnosticSettings, diagnosticSettingsCategory, activityLogAlerts } = clients.monitor;
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    const filter = `eventTimestamp ge '${hoursAgo(700)}' and eventTimestamp le '${hoursAgo(0.5)}'`;
    const events = await all(activityLogs.list(filter));
    expect(events).toHaveLength(250);
    expect(events[0]?.operationName?.value).toBe('Microsoft.Kusto/clusters/write');
    const resource = clusterPath.slice(1);
    const logs = [{ category: 'Command', enabled: true }];
    await diagnosticSettings.createOrUpdate(resource, 'sdk', { workspaceId: related.workspace, logs });
    expect((await diagnosticSettings.get(resource, 'sdk')).logs?.[0]?.category).toBe('Command');
    await diagnosticSettings.delete(resource, 'sdk');
    const { value: categories } = await diagnosticSettingsCategory.list(resource);
    expect(categories?.map(({ name }) => name)).toContain('Journal');
    expect(await namesOf(activityLogAlerts.listByResourceGroup(resourceGroup))).toEqual(['cluster-written']);
  });

  it('the policy client reads assigned and built-in definitions and creates a custom one', async () => {
    const { policyAssignments, policyDefinitions } = clients.policy;
    const resource = ['Microsoft.Kusto', '', 'clusters', golden.clusterName] as const;
    expect(await namesOf(policyAssignments.listForResource(resourceGroup, ...resource))).toEqual(['no-public']);
    expect(await namesOf(policyDefinitions.listBuiltIn())).toHaveLength(14);
    const policyRule = JSON.parse(
      '{"if":{"field":"type","equals":"Microsoft.Kusto/clusters"},"then":{"effect":"audit"}}',
    );
    const definition = await policyDefinitions.createOrUpdate('every-cluster', { mode: 'Indexed', policyRule });
    const scope = related.group.slice(1);
    const policyDefinitionId = String(definition.id);
    const assigned = await policyAssignments.create(scope, 'every-cluster', { policyDefinitionId });
    expect(assigned.enforcementMode).toBe('Default');
    const applies = policyAssignments.listForResourceGroup(resourceGroup, { filter: 'atScope()' });
    expect((await namesOf(applies)).sort()).toEqual(['every-cluster', 'no-public']);
    await policyAssignments.delete(scope, 'every-cluster');
    await policyDefinitions.delete('every-cluster');
  });

  it('the lock client adds a lock to a cluster, lists it in its group, and removes it', async () => {
    const { managementLocks } = clients.locks;
    const scope = clusterPath.slice(1);
    await managementLocks.createOrUpdateByScope(scope, 'keep', { level: 'CanNotDelete', notes: 'Keep.' });
    expect((await managementLocks.getByScope(scope, 'keep')).level).toBe('CanNotDelete');
    expect(await namesOf(managementLocks.listAtResourceGroupLevel(resourceGroup))).toEqual(['keep']);
    await managementLocks.deleteByScope(scope, 'keep');
    expect(await namesOf(managementLocks.listByScope(scope))).toEqual([]);
  });

  it.runIf(haveSpecs())(
    "the traffic of Microsoft's clients agrees with the OpenAPI files in every described exchange",
    () => {
      expectExchangesValid('SDKs for related resources', emulator.exchanges);
    },
  );
});

function clientsOf(emulator: Standalone, token: string) {
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const options = { endpoint: emulator.url, allowInsecureConnection: true, httpClient: recording(emulator) };
  const id = golden.subscriptionId;
  const keyVault = new KeyVaultManagementClient(credential, id, options);
  const identities = new ManagedServiceIdentityClient(credential, id, options);
  const monitor = new MonitorClient(credential, id, options);
  const policy = new PolicyClient(credential, id, options);
  const locks = new ManagementLockClient(credential, id, options);
  for (const { pipeline } of [keyVault, identities, monitor, policy, locks]) overHttp(pipeline, token);
  return { keyVault, identities, monitor, policy, locks };
}

async function namesOf(items: AsyncIterable<{ name?: string }>): Promise<(string | undefined)[]> {
  return (await all(items)).map(({ name }) => name);
}

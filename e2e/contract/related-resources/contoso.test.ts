import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadEstateSetting } from '../../../lib/emulator/estate/load';
import { type Standalone, startStandalone } from '../../fixtures/standalone';
import { expectExchangesValid } from '../expect-valid';
import { haveSpecs } from '../openapi';

/** All related resources of contoso's clusters, read over HTTP. */

const since = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

describe.runIf(haveSpecs())('related resources of contoso', () => {
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

  it('every subscription of contoso returns its related resources', async () => {
    const authorization = [
      'policyAssignments?api-version=2023-04-01',
      'policyDefinitions?api-version=2023-04-01',
      'policyExemptions?api-version=2022-07-01-preview',
      'denyAssignments?api-version=2022-04-01',
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

  it('contoso returns every vault, key, and identity, and each cluster’s settings, changes, and states', async () => {
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

  it('contoso returns the tree of management groups', async () => {
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

  it('related resources of contoso agree with Microsoft’s OpenAPI files in every described exchange', () => {
    const { judged, all } = expectExchangesValid('related resources of contoso', emulator.exchanges);
    expect(judged / all).toBeGreaterThan(0.9);
  });
});

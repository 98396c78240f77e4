import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Azure, openAzure, signInMs } from '../../fixtures/azure';
import { readingClients } from '../../fixtures/reading-clients';

/** These tests show that the tests in this folder can't write with `LIVE=1`. */
describe('a reading test', () => {
  let azure: Azure;

  beforeAll(async () => {
    azure = await openAzure();
  }, signInMs);
  afterAll(() => azure.close());

  it('a reading test can’t write through any client', async () => {
    const { kusto, authorization, locks } = readingClients(azure);
    const before = azure.exchanges.length;
    const scope = `subscriptions/${azure.subscriptionId}`;
    const name = '00000000-0000-4000-8000-00000000dead';
    for (const write of [
      () => kusto.clusters.beginUpdate('group', 'cluster', { tags: {} }),
      () => kusto.clusters.beginStop('group', 'cluster'),
      () => kusto.clusters.beginDelete('group', 'cluster'),
      () => authorization.roleAssignments.create(scope, name, { roleDefinitionId: name, principalId: name }),
      () => locks.managementLocks.createOrUpdateByScope(scope, 'keep', { level: 'ReadOnly' }),
    ]) {
      await expect(write()).rejects.toThrow(/could write\. Only reads are sent/);
    }
    expect(azure.exchanges).toHaveLength(before);
  });

  it('a reading test doesn’t send the token to another host', async () => {
    await expect(azure.get('https://elsewhere.example/subscriptions')).rejects.toThrow(/is not on/);
    const headers = createHttpHeaders();
    const request = { url: 'https://elsewhere.example/', method: 'GET' as const, headers };
    await expect(
      azure.httpClient.sendRequest({ ...request, timeout: 0, withCredentials: false, requestId: '' }),
    ).rejects.toThrow(/is not on/);
  });
});

import type { QueryRequestOptions, ResourcesResponse } from '@azure/arm-resourcegraph/esm/models';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Azure, openAzure, signInMs } from '../../fixtures/azure';
import { readingClients } from '../../fixtures/reading-clients';
import { expectExchangesValid } from '../expect-valid';
import { haveSpecs } from '../openapi';

interface Row {
  id: string;
  type: string;
}

describe('@azure/arm-resourcegraph reads', () => {
  let azure: Azure;
  let ask: (query: string, options?: QueryRequestOptions) => Promise<ResourcesResponse>;

  beforeAll(async () => {
    azure = await openAzure();
    const { resourceGraph } = readingClients(azure);
    ask = (query, options = {}) =>
      resourceGraph.resources({
        query,
        subscriptions: [azure.subscriptionId],
        options: { resultFormat: 'objectArray', ...options },
      });
  }, signInMs);
  afterAll(() => azure.close());

  it('the SDK reads three pages without duplicate rows', async () => {
    const query = 'resources | project id, type | order by id asc';
    const seen: string[] = [];
    let token: string | undefined;
    for (let page = 0; page < 3; page += 1) {
      const answer = await ask(query, { top: 5, ...(token ? { skipToken: token } : {}) });
      expect(answer.count).toBe((answer.data as Row[]).length);
      seen.push(...(answer.data as Row[]).map(({ id }) => id.toLowerCase()));
      token = answer.skipToken;
      if (token === undefined) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
    // A real tenant may be smaller.
    if (!azure.isLive) expect(seen).toHaveLength(15);
  });

  it('the count of a query equals the number of its rows', async () => {
    const counted = await ask("resources | where type =~ 'microsoft.kusto/clusters' | count");
    const listed = await ask("resources | where type =~ 'microsoft.kusto/clusters' | project id, type");
    expect((counted.data as { Count: number }[])[0]?.Count).toBe(listed.totalRecords);
    expect([typeof listed.resultTruncated, listed.facets ?? []]).toEqual(['string', []]);
    for (const { type } of listed.data as Row[]) expect(type).toBe('microsoft.kusto/clusters');
  });

  it('@azure/arm-resourcegraph reads a table with its columns, in the order of the query', async () => {
    const answer = await ask('resources | summarize n = count() by type | order by type asc', {
      resultFormat: 'table',
    });
    const { columns, rows } = answer.data as { columns: { name: string; type: string }[]; rows: unknown[][] };
    expect(columns).toEqual([
      { name: 'type', type: 'string' },
      { name: 'n', type: expect.stringMatching(/^(integer|long)$/) },
    ]);
    expect(rows.every((row) => row.length === 2)).toBe(true);
  });

  it('a query that can’t be parsed is rejected with the token of the syntax error', async () => {
    await expect(ask('resources | where where')).rejects.toMatchObject({
      statusCode: 400,
      code: 'BadRequest',
      body: { error: { details: expect.arrayContaining([expect.objectContaining({ code: 'ParserFailure' })]) } },
    });
  });

  it('@azure/arm-resourcegraph reads the number of queries left', async () => {
    const { status, headers } = (await ask('resources | count'))._response;
    expect(status).toBe(200);
    expect(Number(headers.get('x-ms-user-quota-remaining'))).toBeGreaterThanOrEqual(0);
    expect(headers.get('x-ms-user-quota-resets-after')).toMatch(/^\d\d:\d\d:\d\d$/);
  });

  it('the newest API version returns the same over raw HTTP', async () => {
    const { token } = (await azure.credential.getToken(`${azure.endpoint}/.default`)) ?? { token: '' };
    const request = createPipelineRequest({
      url: `${azure.endpoint}/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01`,
      method: 'POST',
      headers: createHttpHeaders({ authorization: `Bearer ${token}`, 'content-type': 'application/json' }),
      body: JSON.stringify({ query: 'resources | project id | take 1', subscriptions: [azure.subscriptionId] }),
    });
    const { status, bodyAsText } = await azure.httpClient.sendRequest(request);
    expect([status, Object.keys(JSON.parse(bodyAsText ?? ''))]).toEqual([
      200,
      expect.arrayContaining(['totalRecords', 'count', 'resultTruncated', 'data']),
    ]);
  });

  it.runIf(haveSpecs())('reading Resource Graph agrees with Microsoft’s OpenAPI files', () => {
    expectExchangesValid('arm-resourcegraph, reading', azure.exchanges);
  });
});

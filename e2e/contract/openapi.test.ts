import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createJudge, type Exchange, haveSpecs, specsFolder } from './openapi';

const present = haveSpecs();
const url = (version: string) =>
  `https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Kusto/clusters/c?api-version=${version}`;

describe.runIf(present)('the OpenAPI judge', () => {
  const judge = present ? createJudge() : () => ({ state: 'not-described' as const });
  const cluster = { location: 'West US 2', sku: { name: 'Standard_E2a_v4', tier: 'Standard' } };
  const exchange = (change: Partial<Exchange>): Exchange => ({
    method: 'GET',
    url: url('2023-08-15'),
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify(cluster),
    ...change,
  });

  it('the OpenAPI judge accepts a valid response', () => {
    expect(judge(exchange({}))).toEqual({ state: 'valid', operationId: 'Clusters_Get' });
  });

  it('the OpenAPI judge accepts nulls because the service returns them', () => {
    expect(judge(exchange({ body: JSON.stringify({ ...cluster, properties: { stateReason: null } }) })).state).toBe(
      'valid',
    );
  });

  it('the OpenAPI judge rejects a wrong type, a missing property, an undeclared status, and a missing body', () => {
    for (const change of [
      { body: JSON.stringify({ ...cluster, properties: { enableDiskEncryption: 'yes' } }) },
      { body: JSON.stringify({ location: 'West US 2' }) },
      { status: 202 },
      { body: '' },
      { status: 404, body: JSON.stringify({ error: 'gone' }) },
    ]) {
      expect(judge(exchange(change)).state, JSON.stringify(change)).toBe('invalid');
    }
  });

  it('the OpenAPI judge rejects an accepted request with a wrong body, and ignores a rejected one', () => {
    const patch = { method: 'PATCH', request: JSON.stringify({ properties: { enablePurge: 'yes' } }) };
    expect(judge(exchange(patch))).toMatchObject({
      state: 'invalid',
      reason: expect.stringMatching(/^Clusters_Update request: /),
    });
    const refusal = JSON.stringify({ error: { code: 'BadRequest', message: 'No.' } });
    expect(judge(exchange({ ...patch, status: 400, body: refusal })).state).toBe('valid');
    expect(judge(exchange({ ...patch, request: JSON.stringify({ properties: { enablePurge: true } }) })).state).toBe(
      'valid',
    );
  });

  it('the OpenAPI judge ignores an unspecified API version or path', () => {
    expect(judge(exchange({ url: url('1999-01-01') })).state).toBe('not-described');
    expect(judge(exchange({ url: 'https://management.azure.com/nothing?api-version=2023-08-15' })).state).toBe(
      'not-described',
    );
  });

  it('the OpenAPI judge accepts Microsoft’s examples of a cluster', () => {
    const folder = path.join(specsFolder, 'azure-kusto/resource-manager/Microsoft.Kusto/stable/2023-08-15/examples');
    const file = readdirSync(folder).find((name) => name === 'KustoClustersGet.json') ?? '';
    const example = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as {
      responses: { 200: { body: unknown } };
    };
    expect(judge(exchange({ body: JSON.stringify(example.responses[200].body) })).state).toBe('valid');
  });
});

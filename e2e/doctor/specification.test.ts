import { beforeAll, describe, expect, it } from 'vitest';
import { haveSpecs, specsFolder } from '../contract/openapi';
import { judge } from './judge';
import { createSpecification } from './specification';

const url =
  'https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.Kusto/clusters/fraud?api-version=2025-02-14';
const cluster = {
  location: 'West Europe',
  sku: { name: 'Standard_D11_v2', tier: 'Standard', capacity: 2 },
  properties: {},
  tags: {},
};

describe.runIf(haveSpecs())('a comparison with Microsoft’s OpenAPI files', () => {
  let bySpecification: ReturnType<typeof createSpecification>;

  beforeAll(() => {
    bySpecification = createSpecification(specsFolder);
  });

  const judged = (body: unknown, status = 200) =>
    judge({ step: '', method: 'GET', url, status, headers: {}, body: JSON.stringify(body) });

  it('the comparison with Microsoft’s OpenAPI files accepts a valid body', () => {
    expect(bySpecification([judged(cluster)])).toEqual({ valid: 1, notDescribed: 0, disagreements: [] });
  });

  it('the comparison with Microsoft’s OpenAPI files shows where a body differs, without values and keys of the tenant', () => {
    const odd = { ...cluster, tags: { 'Mia’s secret': 7 }, properties: { enablePurge: 'secret' } };
    const { disagreements } = bySpecification([judged(odd)]);
    expect(disagreements).toContain('properties.enablePurge: type boolean');
    expect(disagreements).toContain('tags.*: type string');
    expect(disagreements.join()).not.toMatch(/secret|Mia/);
  });

  it('the comparison with Microsoft’s OpenAPI files counts unspecified operations, and skips bodies that aren’t JSON', () => {
    const elsewhere = { ...judged(cluster), exchange: { ...judged(cluster).exchange, url: 'https://x.example/y' } };
    const broken = judge({ step: '', method: 'GET', url, status: 200, headers: {}, body: '<html>' });
    expect(bySpecification([elsewhere, broken])).toEqual({ valid: 0, notDescribed: 1, disagreements: [] });
  });
});

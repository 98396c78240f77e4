import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { skuNoSla } from './sku-no-sla';

it.each([
  ['Standard_E8ads_v5', 'Standard', 'pass'],
  ['Standard_D11_v2', 'Standard', 'pass'],
  ['Standard_Dev(x', 'Standard', 'pass'],
  ['Dev(No SLA)_Standard_D11_v2', 'Basic', 'fail'],
  ['dev(no sla)_standard_e2a_v4', 'Standard', 'fail'],
  ['Standard_E2a_v4', 'basic', 'fail'],
] as const)('a cluster of the size %s in the tier %s has the outcome %s', (name, tier, outcome) => {
  const finding = evaluateSample(skuNoSla, { cluster: { sku: { name, tier } } });
  expect(finding).toMatchObject({ outcome, severity: 'low' });
  expect(finding.properties).toEqual([
    { property: 'sku.tier', actual: tier, expected: 'Standard' },
    { property: 'sku.name', actual: name, expected: 'not a Dev(No SLA) SKU' },
  ]);
  if (outcome === 'fail') expect(finding.message).toBe(`The SKU ${name} (${tier}) has no SLA.`);
});

import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleVault } from '../samples/sample-key';
import { cmkVaultRegion } from './cmk-vault-region';

it.each([
  ['West Europe', 'westeurope', 'pass'],
  ['westeurope', 'West Europe', 'pass'],
  ['South Central US', 'SouthCentralUS', 'pass'],
  ['West Europe', 'westeurope2', 'fail'],
  ['West Europe', 'northeurope', 'fail'],
])('a cluster in %s with a key vault in %s has the outcome %s', (location, vaultLocation, outcome) => {
  const finding = evaluateSample(cmkVaultRegion, { cluster: { location }, keyVault: sampleVault({}, vaultLocation) });
  expect(finding).toMatchObject({ outcome, severity: 'high' });
});

it('both regions are shown in the form that services other than Kusto use', () => {
  const finding = evaluateSample(cmkVaultRegion, { keyVault: sampleVault({}, 'North Europe') });
  expect(finding.message).toBe('The key vault is in northeurope, and the cluster is in westeurope.');
  expect(finding.properties).toEqual([
    { property: 'location (key vault)', actual: 'northeurope', expected: 'westeurope' },
  ]);
});

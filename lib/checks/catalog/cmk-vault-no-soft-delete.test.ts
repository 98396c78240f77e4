import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleVault } from '../samples/sample-key';
import { cmkVaultNoSoftDelete } from './cmk-vault-no-soft-delete';

const defaultCounts = 'so the documented default applies: true (keyvault 2023-07-01, VaultProperties).';

it.each([
  [true, 'pass', 'true', undefined],
  [false, 'fail', 'false', undefined],
  [null, 'pass', 'null', [`enableSoftDelete is null, ${defaultCounts}`]],
  [undefined, 'pass', 'absent', [`enableSoftDelete is absent, ${defaultCounts}`]],
] as const)('a vault with enableSoftDelete %s has the outcome %s', (enableSoftDelete, outcome, actual, assumptions) => {
  const finding = evaluateSample(cmkVaultNoSoftDelete, { keyVault: sampleVault({ enableSoftDelete }) });
  const fixes = outcome === 'fail' ? [{ fixId: 'cmk-vault-no-soft-delete', grade: 'guided' }] : [];
  expect(finding).toMatchObject({ outcome, severity: 'high', fixes });
  expect(finding.properties).toEqual([{ property: 'enableSoftDelete (key vault)', actual, expected: 'true' }]);
  expect(finding.assumptions).toEqual(assumptions);
});

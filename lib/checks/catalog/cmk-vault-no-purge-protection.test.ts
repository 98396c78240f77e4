import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleVault } from '../samples/sample-key';
import { cmkVaultNoPurgeProtection } from './cmk-vault-no-purge-protection';

it.each([
  [true, 'pass', 'true', undefined],
  [false, 'fail', 'false', undefined],
  [null, 'fail', 'null', ['enablePurgeProtection is null. Azure returns the property only if purge protection is on.']],
  [
    undefined,
    'fail',
    'absent',
    ['enablePurgeProtection is absent. Azure returns the property only if purge protection is on.'],
  ],
] as const)(
  'a vault with enablePurgeProtection %s has the outcome %s',
  (enablePurgeProtection, outcome, actual, assumptions) => {
    const finding = evaluateSample(cmkVaultNoPurgeProtection, { keyVault: sampleVault({ enablePurgeProtection }) });
    const fixes = outcome === 'fail' ? [{ fixId: 'cmk-vault-no-purge-protection', grade: 'guided' }] : [];
    expect(finding).toMatchObject({ outcome, severity: 'high', fixes });
    expect(finding.properties).toEqual([{ property: 'enablePurgeProtection (key vault)', actual, expected: 'true' }]);
    expect(finding.assumptions).toEqual(assumptions);
  },
);

import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { diskEncryptionOff } from './disk-encryption-off';

it.each([
  [true, 'pass', 'true', 0],
  [false, 'fail', 'false', 0],
  [null, 'fail', 'null', 1],
  [undefined, 'fail', 'absent', 1],
] as const)(
  'a cluster with enableDiskEncryption %s has the outcome %s',
  (enableDiskEncryption, outcome, actual, assumptions) => {
    const finding = evaluateSample(diskEncryptionOff, { cluster: { properties: { enableDiskEncryption } } });
    expect(finding).toMatchObject({ outcome, severity: 'medium' });
    expect(finding.properties).toEqual([{ property: 'enableDiskEncryption', actual, expected: 'true' }]);
    expect(finding.assumptions ?? []).toHaveLength(assumptions);
  },
);

it.each(['Standard_D11_v2', 'Standard_D14_v2', 'Dev(No SLA)_Standard_D11_v2', 'standard_d12_V2'])(
  'a cluster with the SKU %s fails, and the finding shows that no fix can work',
  (name) => {
    const finding = evaluateSample(diskEncryptionOff, {
      cluster: { sku: { name, tier: 'Standard' }, properties: { enableDiskEncryption: undefined } },
    });
    expect(finding).toMatchObject({ outcome: 'fail', fixes: [] });
    expect(finding.message).toBe(`The SKU ${name} doesn’t support disk encryption.`);
    expect(finding.assumptions).toHaveLength(1);
  },
);

it.each([
  'Standard_DS13_v2',
  'Standard_DS14_v2+4TB_PS',
  'Standard_E2d_v5',
  'Standard_D11_v2_Promo',
  'Standard_D16d_v5',
])('a cluster of size %s is offered the guided fix', (name) => {
  const finding = evaluateSample(diskEncryptionOff, {
    cluster: { sku: { name, tier: 'Standard' }, properties: { enableDiskEncryption: false } },
  });
  expect(finding.fixes).toEqual([{ fixId: 'disk-encryption-off', grade: 'guided' }]);
  expect(finding.message).toBe('Disk encryption is off.');
});

it('a Dv2 size with encryption on, should there be one, passes', () => {
  const sku = { name: 'Standard_D11_v2', tier: 'Standard' };
  expect(evaluateSample(diskEncryptionOff, { cluster: { sku } }).outcome).toBe('pass');
});

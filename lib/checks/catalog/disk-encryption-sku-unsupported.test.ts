import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { diskEncryptionSkuUnsupported } from './disk-encryption-sku-unsupported';

function judge(name: string, enableDiskEncryption = false) {
  const sku = { name, tier: 'Standard' };
  return evaluateSample(diskEncryptionSkuUnsupported, { cluster: { sku, properties: { enableDiskEncryption } } });
}

it.each(['Standard_D11_v2', 'Standard_D14_v2', 'Dev(No SLA)_Standard_D11_v2', 'standard_d12_V2'])(
  '%s doesn’t support disk encryption',
  (name) => {
    const finding = judge(name);
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'info',
      message: `The SKU ${name} doesn’t support disk encryption.`,
    });
    expect(finding.properties).toEqual([
      { property: 'sku.name', actual: name, expected: 'a SKU outside the Dv2 series' },
    ]);
  },
);

it.each(['Standard_DS13_v2+1TB_PS', 'Standard_DS14_v2'])(
  'the undocumented size %s passes with an assumption',
  (name) => {
    expect(judge(name)).toMatchObject({
      outcome: 'pass',
      assumptions: [`This check assumes that the SKU ${name} supports disk encryption.`],
    });
  },
);

it.each(['Standard_E8ads_v5', 'Standard_D16d_v5', 'Dev(No SLA)_Standard_E2a_v4'])(
  '%s supports disk encryption',
  (name) => {
    const finding = judge(name);
    expect(finding.outcome).toBe('pass');
    expect(finding).not.toHaveProperty('assumptions');
  },
);

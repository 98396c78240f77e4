import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { cmkNotUsed } from './cmk-not-used';

const keyVaultUri = 'https://kv-telemetry.vault.azure.net';

describe('cmk-not-used', () => {
  it.each([
    ['with a key and its vault', { keyName: 'k', keyVaultUri }, 'pass'],
    ['with an empty version, which follows the newest', { keyName: 'k', keyVaultUri, keyVersion: '' }, 'pass'],
    ['with a pinned version', { keyName: 'k', keyVaultUri, keyVersion: '0f1e' }, 'pass'],
    ['without a vault', { keyName: 'k' }, 'fail'],
    ['with an empty vault', { keyName: 'k', keyVaultUri: '' }, 'fail'],
    ['without a name', { keyVaultUri }, 'fail'],
    ['with an empty name', { keyName: '', keyVaultUri }, 'fail'],
    ['with nothing in it', {}, 'fail'],
    ['null', null, 'fail'],
    ['absent', undefined, 'fail'],
  ] as const)('keyVaultProperties %s have the outcome %s', (_case, keyVaultProperties, outcome) => {
    expect(evaluateSample(cmkNotUsed, { cluster: { properties: { keyVaultProperties } } }).outcome).toBe(outcome);
  });

  it("a customer-managed key is shown by name and vault in Azure's spelling", () => {
    const keyVaultProperties = { keyName: '', keyVaultUri };
    expect(evaluateSample(cmkNotUsed, { cluster: { properties: { keyVaultProperties } } }).properties).toEqual([
      { property: 'keyVaultProperties.keyName', actual: 'empty', expected: 'set' },
      { property: 'keyVaultProperties.keyVaultUri', actual: keyVaultUri, expected: 'set' },
    ]);
  });

  it.each([
    [true, 'high'],
    [false, 'low'],
  ] as const)('required %s: the finding is %s, whether it passes or fails', (customerManagedKeyRequired, severity) => {
    const settings = [{ name: 'customerManagedKeyRequired', value: String(customerManagedKeyRequired) }];
    for (const keyVaultProperties of [null, { keyName: 'k', keyVaultUri }]) {
      const finding = evaluateSample(
        cmkNotUsed,
        { cluster: { properties: { keyVaultProperties } } },
        { customerManagedKeyRequired },
      );
      expect(finding).toMatchObject({ severity, settings });
    }
  });
});

import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { cmkVersionPinned } from './cmk-version-pinned';

function judge(keyVersion: string | null | undefined) {
  const keyVaultProperties = { keyName: 'k', keyVaultUri: 'https://v.vault.azure.net', keyVersion };
  return evaluateSample(cmkVersionPinned, { cluster: { properties: { keyVaultProperties } } });
}

describe('cmk-version-pinned', () => {
  it('a pinned key version fails', () => {
    const finding = judge('0f1e');
    expect(finding).toMatchObject({ outcome: 'fail', severity: 'medium' });
    expect(finding.message).toBe('The customer-managed key is pinned to a version.');
    expect(finding.properties).toEqual([
      { property: 'keyVaultProperties.keyVersion', actual: '0f1e', expected: 'empty' },
    ]);
    expect(finding).not.toHaveProperty('assumptions');
  });

  it('an empty key version passes, as in recorded clusters', () => {
    const finding = judge('');
    expect(finding.outcome).toBe('pass');
    expect(finding).not.toHaveProperty('assumptions');
  });

  it.each([
    [null, 'null'],
    [undefined, 'absent'],
  ])('a key version that is %s passes with an assumption', (keyVersion, actual) => {
    const finding = judge(keyVersion);
    expect(finding.outcome).toBe('pass');
    expect(finding.assumptions).toEqual([`keyVersion is ${actual}. This check treats it as empty.`]);
  });
});

import { describe, expect, it } from 'vitest';
import { sampleKeyInput } from '@/lib/checks/samples/sample-key';
import { fromSearchParams, type KeyChoice, keyChoiceErrors, toKeyInput, toSearchParams } from './key-choice';

const whole: KeyChoice = { identity: 'user', ...sampleKeyInput };

describe('the choice of a key', () => {
  it("the selected key survives in the page's URL", () => {
    expect(fromSearchParams(new URLSearchParams(toSearchParams(whole).toString()))).toEqual(whole);
    expect(fromSearchParams(new URLSearchParams('identity=other'))).toEqual({
      identity: null,
      userIdentity: '',
      keyVaultUri: '',
      keyName: '',
    });
  });

  it("the selected key becomes the fix's input once everything is selected", () => {
    expect(toKeyInput(whole)).toEqual(sampleKeyInput);
    const { userIdentity: _, ...input } = sampleKeyInput;
    expect(toKeyInput({ ...whole, identity: 'system' })).toEqual(input);
    for (const missing of [{ identity: null }, { userIdentity: '' }, { keyVaultUri: '' }, { keyName: '' }])
      expect(toKeyInput({ ...whole, ...missing })).toBeNull();
  });

  it('the selected key has errors for wrong input, and none for empty parts', () => {
    expect(keyChoiceErrors(whole)).toEqual({});
    expect(keyChoiceErrors({ identity: null, userIdentity: '', keyVaultUri: '', keyName: '' })).toEqual({});
    const wrong = { ...whole, userIdentity: 'id-a', keyVaultUri: 'kv.vault.azure.net', keyName: 'a/b' };
    expect(Object.keys(keyChoiceErrors(wrong)).sort()).toEqual(['keyName', 'keyVaultUri', 'userIdentity']);
  });
});

import { describe, expect, it } from 'vitest';
import { sampleKeyInput } from '@/lib/checks/samples/sample-key';
import { fromSearchParams, type KeyChoice, keyChoiceErrors, toKeyInput, toSearchParams } from './key-choice';

const whole: KeyChoice = { identity: 'user', ...sampleKeyInput };

describe('the choice of a key', () => {
  it('survives the page’s address', () => {
    expect(fromSearchParams(new URLSearchParams(toSearchParams(whole).toString()))).toEqual(whole);
    expect(fromSearchParams(new URLSearchParams('identity=other'))).toEqual({
      identity: null,
      userIdentity: '',
      keyVaultUri: '',
      keyName: '',
    });
  });

  it('becomes the input of the fix once everything is there', () => {
    expect(toKeyInput(whole)).toEqual(sampleKeyInput);
    const { userIdentity: _, ...input } = sampleKeyInput;
    expect(toKeyInput({ ...whole, identity: 'system' })).toEqual(input);
    for (const missing of [{ identity: null }, { userIdentity: '' }, { keyVaultUri: '' }, { keyName: '' }])
      expect(toKeyInput({ ...whole, ...missing })).toBeNull();
  });

  it('says what is wrong with what was typed, and nothing of what is still empty', () => {
    expect(keyChoiceErrors(whole)).toEqual({});
    expect(keyChoiceErrors({ identity: null, userIdentity: '', keyVaultUri: '', keyName: '' })).toEqual({});
    const wrong = { ...whole, userIdentity: 'id-a', keyVaultUri: 'kv.vault.azure.net', keyName: 'a/b' };
    expect(Object.keys(keyChoiceErrors(wrong)).sort()).toEqual(['keyName', 'keyVaultUri', 'userIdentity']);
  });
});

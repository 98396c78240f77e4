import { describe, expect, it } from 'vitest';
import type { FixRequest } from '@/lib/model/fix-request';
import { saveIntent, takeIntent } from './pending-intent';

const intent: FixRequest = {
  ref: {
    subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
    resourceGroup: 'rg-telemetry',
    clusterName: 'telemetryprod',
  },
  fixId: 'disk-encryption-off',
  input: {},
};

function storageOf(text?: string) {
  const items = new Map<string, string>(text === undefined ? [] : [['kustodian.pending-intent', text]]);
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

describe('a fix that waits for the person to come back from Entra', () => {
  it('is given back once', () => {
    const storage = storageOf();
    saveIntent(intent, storage);
    expect(takeIntent(storage)).toEqual(intent);
    expect(takeIntent(storage)).toBeNull();
  });

  it.each(['{', '[]', '"x"', '{}', JSON.stringify({ ...intent, fixId: 'no-such-fix' })])(
    'is forgotten where nothing can be made of it: %s',
    (text) => {
      const storage = storageOf(text);
      expect(takeIntent(storage)).toBeNull();
      expect(storage.getItem('kustodian.pending-intent')).toBeNull();
    },
  );
});

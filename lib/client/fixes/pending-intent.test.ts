import { describe, expect, it } from 'vitest';
import type { FixRequest } from '@/lib/fixes/plan/fix-request';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { sampleStorage } from '../sample-storage';
import { handOver, listenToIntents, saveIntent, takeIntent } from './pending-intent';

const intent: FixRequest = {
  ref: {
    subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
    resourceGroup: 'rg-telemetry',
    clusterName: 'telemetryprod',
  },
  fixId: 'disk-encryption-off',
  input: {},
};

const clusterId = toClusterId(intent.ref);

function storageOf(text?: string) {
  return sampleStorage(new Map(text === undefined ? [] : [['kustodian.pending-intent', text]]));
}

describe('a fix that waits for the person to come back from Entra', () => {
  it('is given back once', () => {
    const storage = storageOf();
    saveIntent(intent, storage);
    expect(takeIntent(clusterId, storage)).toEqual(intent);
    expect(takeIntent(clusterId, storage)).toBeNull();
  });

  it('stays for the page of its own cluster', () => {
    const storage = storageOf();
    saveIntent(intent, storage);
    expect(takeIntent(clusterId.replace('prod', 'test'), storage)).toBeNull();
    expect(takeIntent(clusterId.toUpperCase(), storage)).toEqual(intent);
  });

  it.each([
    '{',
    '[]',
    '"x"',
    '{}',
    JSON.stringify({ ...intent, fixId: 'no-such-fix' }),
    JSON.stringify({ ...intent, ref: { ...intent.ref, clusterName: '../x' } }),
    JSON.stringify({ ...intent, plan: {} }),
  ])('is forgotten where nothing can be made of it: %s', (text) => {
    const storage = storageOf(text);
    expect(takeIntent(clusterId, storage)).toBeNull();
    expect(storage.getItem('kustodian.pending-intent')).toBeNull();
  });

  it('is told to the page that is open when somebody hands it over, and not when they leave for Entra', () => {
    const storage = storageOf();
    let told = 0;
    const stop = listenToIntents(() => {
      told += 1;
    });
    saveIntent(intent, storage);
    expect(told).toBe(0);
    handOver(intent, storage);
    stop();
    handOver(intent, storage);
    expect(told).toBe(1);
  });
});

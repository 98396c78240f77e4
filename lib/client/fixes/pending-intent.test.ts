import { describe, expect, it } from 'vitest';
import type { FixRequest } from '@/lib/fixes/plan/fix-request';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { sampleStorage } from '../testing/sample-storage';
import { handOver, listenToIntents, type PendingIntent, saveIntent, takeIntent } from './pending-intent';

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
  it('a pending fix is returned once', () => {
    const storage = storageOf();
    saveIntent(intent, storage);
    expect(takeIntent(clusterId, storage)).toEqual(intent);
    expect(takeIntent(clusterId, storage)).toBeNull();
  });

  it('a form that was open before consent opens again with its selection', () => {
    const storage = storageOf();
    const input = { assignmentIds: ['/a'] };
    const asks: PendingIntent = { ...intent, fixId: 'move-kusto-role-to-group', input, asks: true };
    saveIntent(asks, storage);
    expect(takeIntent(clusterId, storage)).toEqual(asks);
  });

  it('a pending fix stays for the page of its own cluster', () => {
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
  ])("a pending fix that isn't valid is removed: %s", (text) => {
    const storage = storageOf(text);
    expect(takeIntent(clusterId, storage)).toBeNull();
    expect(storage.getItem('kustodian.pending-intent')).toBeNull();
  });

  it('a pending fix notifies the open page when it is handed over, and not before a sign-in redirect', () => {
    const storage = storageOf();
    let notified = 0;
    const stop = listenToIntents(() => {
      notified += 1;
    });
    saveIntent(intent, storage);
    expect(notified).toBe(0);
    handOver(intent, storage);
    stop();
    handOver(intent, storage);
    expect(notified).toBe(1);
  });
});

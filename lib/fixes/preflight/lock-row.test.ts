import { describe, expect, it } from 'vitest';
import { sampleChosenKey } from '@/lib/checks/samples/sample-chosen-key';
import { sampleVault } from '@/lib/checks/samples/sample-key';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { ChosenKey } from '@/lib/model/evidence';
import { buildPlan } from '../build-plan';
import { lockRow } from './lock-row';

const refused = { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } as const;

/** The row of a plan that changes the vault of the cluster's key. */
function rowWith(chosen: Partial<ChosenKey>) {
  const vault = sampleVault({ enablePurgeProtection: undefined });
  const chosenKey = sampleChosenKey({ vault: sampleReading(vault), ...chosen });
  const snapshot = { ...sampleSnapshot({ keyVault: vault }), chosenKey };
  const plan = buildPlan('cmk-vault-no-purge-protection', { keyVaultUri: chosenKey.keyVaultUri }, snapshot);
  expect(plan.steps).toMatchObject([{ kind: 'vault.update' }]);
  return lockRow(snapshot, plan);
}

describe('locks that block a change to a vault', () => {
  it('no lock blocks a vault change if all locks of the cluster and the vault were read', () => {
    expect(rowWith({})).toEqual({ id: 'locks', state: 'pass', message: 'No locks block this change.' });
  });

  it('the locks of a vault change are unknown if those of the vault or its subscription weren’t read', () => {
    expect(rowWith({ locks: refused, subscriptionLocks: refused })).toMatchObject({
      state: 'unknown',
      message: 'Couldn’t check locks. You may not.',
    });
    expect(rowWith({ subscriptionLocks: refused })).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('Couldn’t check locks on the subscription. You may not.'),
    });
  });

  it('a found lock blocks a vault change even if other locks are unknown', () => {
    const { id } = sampleVault();
    const lock = { id: `${id}/locks/hold`, name: 'hold', level: 'ReadOnly', notes: null, scope: id };
    const found = { locks: sampleReading([lock]), subscriptionLocks: refused };
    expect(rowWith(found)).toMatchObject({ state: 'block', message: expect.stringContaining('hold') });
  });
});

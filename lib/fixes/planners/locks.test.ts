import { describe, expect, it } from 'vitest';
import { sampleClusterId, sampleResourceGroup, sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { ManagementLock } from '@/lib/model/evidence-parts';
import type { FixPlan } from '../plan/fix-plan';
import { refusal, rowsOf, thereAndBack } from '../testing/fix';

const lockAt = (scope: string, level = 'CanNotDelete', name = 'keep'): ManagementLock => ({
  id: `${scope}/providers/Microsoft.Authorization/locks/${name}`,
  name,
  level,
  notes: 'Ask the data team',
  scope,
});
const locked = (...locks: ManagementLock[]) => sampleSnapshot({ locks });

describe('resource-lock-missing', () => {
  it('resource-lock-missing creates a CanNotDelete lock with a fixed name, and its undo removes it', () => {
    const { plan, undo } = thereAndBack('resource-lock-missing', {}, locked());
    const id = `${sampleClusterId}/providers/Microsoft.Authorization/locks/kustodian-keep`;
    expect(plan.steps).toEqual([
      { kind: 'lock.create', id, properties: { level: 'CanNotDelete', notes: expect.any(String) } },
    ]);
    expect(plan.needsPermission).toEqual([{ action: 'Microsoft.Authorization/locks/write', scope: sampleClusterId }]);
    expect(plan.warnings[0]).toContain('remove the lock first');
    expect(undo().steps).toMatchObject([{ kind: 'lock.delete', id }]);
  });

  it('resource-lock-missing has nothing to do under an inherited lock, and doesn’t treat unread locks as none', () => {
    const { plan } = thereAndBack('resource-lock-missing', {}, locked(lockAt(sampleResourceGroup, 'ReadOnly')));
    expect(plan).toMatchObject({ steps: [], note: expect.stringContaining('the resource group rg-telemetry') });
    const unread: SampleChanges = {
      unread: { locks: { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } },
    };
    expect(refusal('resource-lock-missing', {}, sampleSnapshot(unread)).code).toBe('forbidden');
  });

  it('resource-lock-missing can be applied to a cluster that isn’t running', () => {
    const stopped = sampleSnapshot({ locks: [], cluster: { properties: { state: 'Stopped' } } });
    const rows = rowsOf(stopped, thereAndBack('resource-lock-missing', {}, stopped).plan);
    expect(rows['cluster-running']).toBeUndefined();
    expect(rows.locks?.state).toBe('pass');
  });

  it('resource-lock-missing can’t be undone after the lock changed, and never removes another lock', () => {
    const { plan, after } = thereAndBack('resource-lock-missing', {}, locked());
    const changed = locked({ ...lockAt(sampleClusterId, 'ReadOnly', 'kustodian-keep') });
    expect(refusal('undo', { of: plan }, changed).details.more).toMatchObject({
      differences: [{ path: 'locks/kustodian-keep' }],
    });
    expect(refusal('undo', { of: plan }, locked()).code).toBe('undo-refused');
    const other = lockAt(sampleResourceGroup);
    const forged: FixPlan = {
      ...plan,
      steps: [{ kind: 'lock.create', id: other.id, properties: { level: 'CanNotDelete' } }],
    };
    expect(refusal('undo', { of: forged }, after).code).toBe('undo-refused');
  });
});

describe('remove-lock', () => {
  it('remove-lock removes the lock, found without case, and its undo restores it', () => {
    const lock = lockAt(sampleResourceGroup, 'cannotdelete');
    const { plan, undo } = thereAndBack('remove-lock', { lockId: lock.id.toUpperCase() }, locked(lock));
    const properties = { level: 'CanNotDelete', notes: 'Ask the data team' };
    expect(plan.steps).toEqual([{ kind: 'lock.delete', id: lock.id, properties }]);
    expect(plan.needsPermission).toEqual([
      { action: 'Microsoft.Authorization/locks/delete', scope: sampleResourceGroup },
    ]);
    expect(undo().steps).toEqual([{ kind: 'lock.create', id: lock.id, properties }]);
  });

  it('remove-lock shows what the lock protects and what protects the cluster afterwards', () => {
    const warnings = (...locks: [ManagementLock, ...ManagementLock[]]) =>
      thereAndBack('remove-lock', { lockId: locks[0].id }, locked(...locks)).plan.warnings.join(' ');
    expect(warnings(lockAt(sampleResourceGroup))).toContain(
      'everything in the resource group rg-telemetry from deletion',
    );
    expect(warnings(lockAt(sampleClusterId, 'ReadOnly'))).toContain('from changes and deletion');
    expect(warnings(lockAt(sampleClusterId))).toContain('no lock protects the cluster');
    expect(warnings(lockAt(sampleClusterId), lockAt(sampleResourceGroup, 'ReadOnly', 'second'))).toContain('second');
  });

  it('remove-lock doesn’t state that no lock is left if those of the subscription are unknown', () => {
    const unread: SampleChanges['unread'] = { subscriptionLocks: { state: 'not-loaded' } };
    const lock = lockAt(sampleClusterId);
    const before = sampleSnapshot({ locks: [lock], unread });
    const { plan } = thereAndBack('remove-lock', { lockId: lock.id }, before);
    expect(plan.warnings.join(' ')).toContain(
      'After this change, no lock that your account can see protects the cluster',
    );
  });

  it('remove-lock of the subscription’s lock leaves none there', () => {
    const lock = lockAt(`/subscriptions/${sampleSubscriptionId}`);
    const before = sampleSnapshot({ locks: [lock], subscriptionLocks: [lock] });
    const { after } = thereAndBack('remove-lock', { lockId: lock.id }, before);
    expect(after.parts).toMatchObject({ locks: { value: [] }, subscriptionLocks: { value: [] } });
  });

  it('remove-lock isn’t blocked by the lock itself, which blocks other removals', () => {
    const before = locked(lockAt(sampleClusterId, 'ReadOnly'));
    const { plan } = thereAndBack('remove-lock', { lockId: lockAt(sampleClusterId).id }, before);
    expect(rowsOf(before, plan).locks?.state).toBe('pass');
    const assignmentId = `${sampleClusterId}/principalAssignments/security-monitoring`;
    const removal = thereAndBack('remove-kusto-role', { assignmentId }, before).plan;
    expect(rowsOf(before, removal).locks).toMatchObject({
      state: 'block',
      fix: { fixId: 'remove-lock', input: { lockId: lockAt(sampleClusterId).id } },
    });
  });

  it('remove-lock finds no lock elsewhere, and restores none elsewhere', () => {
    const elsewhere = lockAt(`${sampleResourceGroup}/providers/Microsoft.Storage/storageAccounts/x`);
    expect(refusal('remove-lock', { lockId: elsewhere.id }, locked()).code).toBe('not-found');
    expect(refusal('remove-lock', { lockId: sampleClusterId }, locked()).code).toBe('invalid-request');
    const { plan, after } = thereAndBack(
      'remove-lock',
      { lockId: lockAt(sampleClusterId).id },
      locked(lockAt(sampleClusterId)),
    );
    const forged: FixPlan = {
      ...plan,
      steps: [{ kind: 'lock.delete', id: elsewhere.id, properties: { level: 'ReadOnly' } }],
    };
    expect(refusal('undo', { of: forged }, after).code).toBe('undo-refused');
    expect(refusal('undo', { of: plan }, locked(lockAt(sampleClusterId))).code).toBe('undo-refused');
  });
});

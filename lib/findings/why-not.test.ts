import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '@/lib/fixes/build-plan';
import type { Permission } from '@/lib/model/azure/permission';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { actionOfFix, whyNot, whyNotFix, whyNotNow } from './why-not';

const reading = (permissions: Permission[]): EvidenceResult<Permission[]> => ({
  state: 'read',
  value: permissions,
  readAt: '2026-11-25T12:00:00Z',
  requestId: null,
  apiVersion: '2022-04-01',
  source: 'resource-provider',
});

describe('whyNot', () => {
  it('whyNot tells a Reader the missing action and its least-privileged role', () => {
    const reason = whyNot(reading([{ actions: ['*/read'], notActions: [] }]), 'Microsoft.Kusto/clusters/write');
    expect(reason).toEqual({
      words: 'You need Contributor (Microsoft.Kusto/clusters/write).',
      missingAction: 'Microsoft.Kusto/clusters/write',
    });
  });

  it('whyNot tells a Contributor that the role denies role assignments', () => {
    const contributor = [{ actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'] }];
    expect(whyNot(reading(contributor), 'Microsoft.Authorization/roleAssignments/write')?.words).toContain(
      'Role Based Access Control Administrator',
    );
    expect(whyNot(reading(contributor), 'Microsoft.Kusto/clusters/write')).toBeUndefined();
  });

  it("whyNot blocks nothing if the permissions couldn't be read, since Azure decides", () => {
    const unreadable = { state: 'unreadable', reason: 'throttled', message: 'Azure is busy.' } as const;
    expect(whyNot(unreadable, 'Microsoft.Kusto/clusters/write')).toBeUndefined();
    expect(whyNot({ state: 'not-loaded' }, 'Microsoft.Kusto/clusters/write')).toBeUndefined();
  });
});

describe('whyNotNow', () => {
  const permissions = reading([{ actions: ['*'] }]);

  it('whyNotNow allows another change while one of this browser runs, because it is queued', () => {
    const snapshot = sampleSnapshot({ cluster: { properties: { provisioningState: 'Updating' } } });
    expect(whyNotNow({ permissions, snapshot }, 'Microsoft.Kusto/clusters/write', true)).toBeUndefined();
    const reader = { permissions: reading([{ actions: ['*/read'] }]), snapshot };
    expect(whyNotNow(reader, 'Microsoft.Kusto/clusters/write', true)).toHaveProperty('missingAction');
  });

  it("whyNotNow waits for another person's operation, which blocks Kusto writes but not Azure roles", () => {
    const snapshot = sampleSnapshot({ cluster: { properties: { provisioningState: 'Updating' } } });
    expect(whyNotNow({ permissions, snapshot }, 'Microsoft.Kusto/clusters/write', false)).toEqual({
      words: expect.stringContaining('(Updating)'),
    });
    expect(
      whyNotNow({ permissions, snapshot }, 'Microsoft.Authorization/roleAssignments/write', false),
    ).toBeUndefined();
  });
});

describe('whyNotFix', () => {
  const snapshot = sampleSnapshot();

  it("whyNotFix names the action that the fix's own plan requires", () => {
    const off = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
    const { needsPermission } = buildPlan('disk-encryption-off', {}, off);
    expect(needsPermission.map(({ action }) => action)).toEqual([actionOfFix('disk-encryption-off')]);
    expect(
      whyNotFix({ permissions: reading([{ actions: ['*/read'] }]), snapshot }, 'disk-encryption-off', false),
    ).toMatchObject({ missingAction: 'Microsoft.Kusto/clusters/write' });
  });

  it('whyNotFix allows planning an undo, which names its own needs', () => {
    expect(whyNotFix({ permissions: reading([]), snapshot }, 'undo', false)).toBeUndefined();
  });
});

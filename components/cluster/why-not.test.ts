import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/sample-snapshot';
import type { Reading } from '@/lib/model/evidence';
import type { Permission } from '@/lib/model/permission';
import { actionOfFix, whyNot, whyNotNow } from './why-not';

const reading = (permissions: Permission[]): Reading<Permission[]> => ({
  state: 'read',
  value: permissions,
  readAt: '2026-11-25T12:00:00Z',
  requestId: null,
  apiVersion: '2022-04-01',
  source: 'resource-provider',
});

describe('whyNot', () => {
  it('tells a Reader the missing action and the smallest role that has it', () => {
    const reason = whyNot(reading([{ actions: ['*/read'], notActions: [] }]), actionOfFix['disk-encryption-off']);
    expect(reason).toBe(
      'You do not have the permission Microsoft.Kusto/clusters/write. The smallest built-in role that has it is Contributor.',
    );
  });

  it('tells a Contributor that role assignments are taken from that role', () => {
    const contributor = [{ actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'] }];
    expect(whyNot(reading(contributor), actionOfFix['assign-azure-role'])).toContain(
      'Role Based Access Control Administrator',
    );
    expect(whyNot(reading(contributor), actionOfFix['disk-encryption-off'])).toBeUndefined();
  });

  it('blocks nothing where the permissions could not be read, since Azure decides', () => {
    const unreadable = { state: 'unreadable', reason: 'throttled', message: 'Azure is busy.' } as const;
    expect(whyNot(unreadable, 'Microsoft.Kusto/clusters/write')).toBeUndefined();
    expect(whyNot({ state: 'not-loaded' }, 'Microsoft.Kusto/clusters/write')).toBeUndefined();
  });
});

describe('whyNotNow', () => {
  const permissions = reading([{ actions: ['*'] }]);

  it('lets one change run at a time', () => {
    const answer = { permissions, snapshot: sampleSnapshot() };
    expect(whyNotNow(answer, 'Microsoft.Kusto/clusters/write', true)).toContain('one at a time');
    expect(whyNotNow(answer, 'Microsoft.Kusto/clusters/write', false)).toBeUndefined();
  });

  it('waits for an operation of somebody else, which stops Kusto’s writes and not Azure roles', () => {
    const snapshot = sampleSnapshot({ cluster: { properties: { provisioningState: 'Updating' } } });
    expect(whyNotNow({ permissions, snapshot }, 'Microsoft.Kusto/clusters/write', false)).toContain('(Updating)');
    expect(whyNotNow({ permissions, snapshot }, actionOfFix['assign-azure-role'], false)).toBeUndefined();
  });
});

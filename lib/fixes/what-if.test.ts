import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from './build-plan';
import { whatIf } from './what-if';

const at = { at: '2026-11-25T10:00:00.000Z' };

describe('what-if', () => {
  it('the what-if of disk encryption shows the one property and the closed check', () => {
    const before = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
    expect(whatIf(before, buildPlan('disk-encryption-off', {}, before), at)).toEqual({
      changes: [{ path: 'properties.enableDiskEncryption', before: false, after: true }],
      closes: ['disk-encryption-off'],
      newlyFails: [],
    });
  });

  it('the what-if shows that turning disk encryption off makes its check fail', () => {
    const before = sampleSnapshot();
    expect(whatIf(before, buildPlan('turn-disk-encryption-off', {}, before), at)).toMatchObject({
      closes: [],
      newlyFails: ['disk-encryption-off'],
    });
  });

  it('the what-if omits the side on which a path is absent', () => {
    const before = sampleSnapshot({ cluster: { identity: undefined } });
    expect(whatIf(before, buildPlan('managed-identity-none', {}, before), at).changes).toEqual([
      { path: 'identity.type', after: 'SystemAssigned' },
    ]);
  });

  it('the what-if shows an assignment by its scope', () => {
    const before = sampleSnapshot();
    const input = { principalId: 'ada@contoso.com', principalType: 'User', role: 'Viewer', database: 'telemetry' };
    const [change] = whatIf(before, buildPlan('assign-kusto-role', input, before), at).changes;
    expect(change?.path).toMatch(/^databases\/telemetry\/principalAssignments\/[0-9a-f-]{36}$/);
    expect(change).toMatchObject({ after: { principalId: 'ada@contoso.com', role: 'Viewer' } });
    expect(change).not.toHaveProperty('before');
  });

  it('the what-if changes nothing in a part that couldn’t be read', () => {
    const read = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
    const unread = sampleSnapshot({ unread: { cluster: { state: 'not-loaded' } } });
    expect(whatIf(unread, buildPlan('disk-encryption-off', {}, read), at)).toEqual({
      changes: [],
      closes: [],
      newlyFails: [],
    });
  });
});

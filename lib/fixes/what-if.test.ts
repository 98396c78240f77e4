import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from './build-plan';
import { whatIf } from './what-if';

const at = { at: '2026-11-25T10:00:00.000Z' };

describe('what-if', () => {
  it('of disk encryption names the one property and the check that closes', () => {
    const before = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
    expect(whatIf(before, buildPlan('disk-encryption-off', {}, before), at)).toEqual({
      changes: [{ path: 'properties.enableDiskEncryption', before: false, after: true }],
      closes: ['disk-encryption-off'],
      newlyFails: [],
    });
  });

  it('says that turning disk encryption off makes its check fail', () => {
    const before = sampleSnapshot();
    expect(whatIf(before, buildPlan('turn-disk-encryption-off', {}, before), at)).toMatchObject({
      closes: [],
      newlyFails: ['disk-encryption-off'],
    });
  });

  it('leaves out the side on which a path is absent', () => {
    const before = sampleSnapshot({ cluster: { identity: undefined } });
    expect(whatIf(before, buildPlan('managed-identity-none', {}, before), at).changes).toEqual([
      { path: 'identity.type', after: 'SystemAssigned' },
    ]);
  });

  it('names an assignment by where it sits', () => {
    const before = sampleSnapshot();
    const input = { principalId: 'ada@contoso.com', principalType: 'User', role: 'Viewer', database: 'telemetry' };
    const [change] = whatIf(before, buildPlan('assign-kusto-role', input, before), at).changes;
    expect(change?.path).toMatch(/^databases\/telemetry\/principalAssignments\/[0-9a-f-]{36}$/);
    expect(change).toMatchObject({ after: { principalId: 'ada@contoso.com', role: 'Viewer' } });
    expect(change).not.toHaveProperty('before');
  });

  it('changes nothing in a part that could not be read', () => {
    const read = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
    const unread = sampleSnapshot({ unread: { cluster: { state: 'not-loaded' } } });
    expect(whatIf(unread, buildPlan('disk-encryption-off', {}, read), at)).toEqual({
      changes: [],
      closes: [],
      newlyFails: [],
    });
  });
});

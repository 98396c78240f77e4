import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '@/lib/fixes/build-plan';
import { clusterRows } from '@/lib/fixes/preflight/cluster-rows';
import { decisiveNow } from './consent';

const busy = sampleSnapshot({
  cluster: { properties: { enableDiskEncryption: false, provisioningState: 'Updating' } },
});
const rows = clusterRows(busy, buildPlan('disk-encryption-off', {}, busy));

describe('the conditions of a plan', () => {
  it('stop it while somebody else’s operation is in progress', () => {
    expect(decisiveNow(rows, undefined)).toEqual(rows);
    expect(rows.some(({ state }) => state === 'block')).toBe(true);
  });

  it('let it wait where the operation is a change of this browser', () => {
    const now = decisiveNow(rows, 'Turn purge off');
    expect(now.filter(({ state }) => state === 'block')).toEqual([]);
    expect(now.map(({ message }) => message)).toContain(
      '“Turn purge off” is under way. This change is sent when that has ended.',
    );
  });

  it('stop it all the same for any other reason', () => {
    const lock = { id: 'lock', state: 'block', message: 'A lock.' } as const;
    expect(decisiveNow([...rows, lock], 'Turn purge off')).toContainEqual(lock);
  });
});

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
  it('another person’s operation in progress blocks a plan', () => {
    expect(decisiveNow(rows, undefined)).toEqual(rows);
    expect(rows.some(({ state }) => state === 'block')).toBe(true);
  });

  it('an operation that is a change of this browser lets the plan wait', () => {
    const now = decisiveNow(rows, 'Turn off data purge');
    expect(now.filter(({ state }) => state === 'block')).toEqual([]);
    expect(now.map(({ message }) => message)).toContain(
      '“Turn off data purge” is in progress. This change starts when it ends.',
    );
  });

  it('any other block stays while a change of this browser is in progress', () => {
    const lock = { id: 'lock', state: 'block', message: 'A lock.' } as const;
    expect(decisiveNow([...rows, lock], 'Turn off data purge')).toContainEqual(lock);
  });
});

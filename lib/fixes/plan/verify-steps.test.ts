import { describe, expect, it } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Snapshot } from '@/lib/model/evidence';
import { buildPlan } from '../build-plan';
import type { FixStep } from '../steps';
import { verifySteps } from './verify-steps';

const off = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
const on = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: true } } });
const turnOn = buildPlan('disk-encryption-off', {}, off).steps;

function stamped(snapshot: Snapshot, part: 'cluster' | 'clusterPrincipalAssignments', requestId: string): Snapshot {
  const reading = snapshot.parts[part];
  return {
    ...snapshot,
    parts: { ...snapshot.parts, [part]: { ...reading, readAt: '2026-12-01T10:00:00Z', requestId } },
  };
}

function removalOfFirst(snapshot: Snapshot): { steps: FixStep[]; after: Snapshot } {
  const roles = snapshot.parts.clusterPrincipalAssignments;
  const [first, ...rest] = roles.state === 'read' ? roles.value : [];
  return {
    steps: buildPlan('remove-kusto-role', { assignmentId: first?.id }, snapshot).steps,
    after: sampleSnapshot({ clusterPrincipalAssignments: rest }),
  };
}

describe('reading a change back', () => {
  it('a setting is verified with the time and request ID of the cluster’s read', () => {
    expect(verifySteps(stamped(on, 'cluster', 'req-1'), turnOn)).toEqual({
      state: 'in-force',
      readAt: '2026-12-01T10:00:00Z',
      requestId: 'req-1',
    });
  });

  it('a removal is verified by absence, with the time of the list and not of the cluster', () => {
    const { steps, after } = removalOfFirst(sampleSnapshot());
    expect(verifySteps(sampleSnapshot(), steps).state).toBe('not-in-force');
    expect(verifySteps(stamped(after, 'clusterPrincipalAssignments', 'req-2'), steps)).toEqual({
      state: 'in-force',
      readAt: '2026-12-01T10:00:00Z',
      requestId: 'req-2',
    });
  });

  it('another person’s value doesn’t verify the requested one', () => {
    const undo = buildPlan('undo', { of: buildPlan('disk-encryption-off', {}, off) }, on).steps;
    const third = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: null } } });
    expect(verifySteps(third, undo).state).toBe('not-in-force');
    expect(verifySteps(off, undo).state).toBe('in-force');
  });

  it.each([{ type: 'None' }, null])(
    'a cluster with the identity %j is verified as one without identity',
    (identity) => {
      const removal: FixStep = {
        kind: 'cluster.update',
        clusterId: sampleClusterId,
        body: { identity: { type: 'None' } },
      };
      expect(verifySteps(sampleSnapshot({ cluster: { identity } }), [removal]).state).toBe('in-force');
      expect(verifySteps(sampleSnapshot(), [removal]).state).toBe('not-in-force');
    },
  );

  it('a failed read verifies nothing, with the code of Azure and without advice to try again', () => {
    const failed = { state: 'unreadable', reason: 'failed', message: 'Try again.', azureCode: 'Broken' } as const;
    expect(verifySteps(sampleSnapshot({ unread: { cluster: failed } }), turnOn)).toEqual({
      state: 'unknown',
      message: 'Azure didn’t return the changed resource (Broken).',
    });
  });

  it('an unreadable part verifies nothing and gives Azure’s reason', () => {
    const refused = { state: 'unreadable', reason: 'forbidden', message: 'Azure refuses this.' } as const;
    const { steps } = removalOfFirst(sampleSnapshot());
    expect(verifySteps(sampleSnapshot({ unread: { clusterPrincipalAssignments: refused } }), steps)).toEqual({
      state: 'unknown',
      message: 'Azure refuses this.',
    });
    expect(verifySteps(sampleSnapshot({ unread: { cluster: { state: 'not-loaded' } } }), turnOn).state).toBe('unknown');
  });

  it('a plan is verified only if every step is', () => {
    const { steps } = removalOfFirst(sampleSnapshot());
    expect(verifySteps(on, [...turnOn, ...steps]).state).toBe('not-in-force');
  });
});

import { describe, expect, it } from 'vitest';
import type { FollowedOperation, OperationState } from '@/lib/model/followed-operation';
import { operationWords, undoOf } from './operation-words';

const readAt = '2026-11-25T14:07:51.123Z';

function operation(state: OperationState, plan: Partial<FollowedOperation['plan']> = {}): FollowedOperation {
  return {
    id: 'one',
    personId: 'person',
    ref: { subscriptionId: 's', resourceGroup: 'g', clusterName: 'contosoledger' },
    input: {},
    step: 0,
    startedAt: readAt,
    state,
    plan: {
      fixId: 'disk-encryption-off',
      checkId: 'disk-encryption-off',
      title: 'Turn disk encryption on',
      target: '/subscriptions/s',
      basedOn: '"1"',
      steps: [{ kind: 'cluster.update', clusterId: '/subscriptions/s', body: {} }],
      impact: {
        outageMinutes: 20,
        duration: 'Up to 20 minutes.',
        reversible: 'yes',
        reversal: 'Turn it off.',
        money: 'None.',
        affects: 'All.',
        source: 'https://learn.microsoft.com/azure/data-explorer/cluster-encryption-disk',
      },
      warnings: [],
      needsPermission: [],
      undo: { steps: [{ kind: 'cluster.update', clusterId: '/subscriptions/s', body: {} }] },
      ...plan,
    },
  };
}

describe('a change in words', () => {
  it('is proved with the time in UTC and the request id', () => {
    const words = operationWords(operation({ kind: 'closed', readAt, requestId: 'abc' }));
    expect(words).toMatchObject({ kind: 'pass', title: 'Closed 14:07:51 UTC, request id abc', requestId: 'abc' });
  });

  it('that Azure took but that still fails says why', () => {
    const words = operationWords(operation({ kind: 'unproved', readAt, message: 'Disk encryption is off.' }));
    expect(words).toMatchObject({ kind: 'warn', title: 'Applied, still failing because disk encryption is off.' });
  });

  it('that failed gives Azure’s own reason and claims nothing', () => {
    const words = operationWords(
      operation({ kind: 'failed', message: 'No capacity.', azureCode: 'OutOfCapacity', requestId: 'r' }),
    );
    expect(words.kind).toBe('fail');
    expect(words.detail).toBe('OutOfCapacity: No capacity. The finding is still open.');
  });

  it('counts its steps only when there are several', () => {
    const step = { kind: 'cluster.update', clusterId: '/subscriptions/s', body: {} } as const;
    expect(operationWords(operation({ kind: 'sending' })).title).toBe('Turn disk encryption on');
    expect(operationWords(operation({ kind: 'sending' }, { steps: [step, step] })).title).toContain('(step 1 of 2)');
  });
});

describe('taking a change back', () => {
  it('is offered once the change is in force', () => {
    expect(undoOf(operation({ kind: 'in-force', readAt }))).toBe('offered');
    expect(undoOf(operation({ kind: 'running', operation: '/x' }))).toBe('none');
    expect(undoOf(operation({ kind: 'failed', message: 'No.' }))).toBe('none');
  });

  it('says why where it is impossible', () => {
    const state = { kind: 'closed', readAt, requestId: null } as const;
    expect(undoOf(operation(state, { undo: { impossible: 'Gone.' } }))).toEqual({ impossible: 'Gone.' });
  });

  it('is not offered for an undo', () => {
    expect(undoOf(operation({ kind: 'in-force', readAt }, { fixId: 'undo' }))).toBe('none');
  });
});

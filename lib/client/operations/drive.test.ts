import { beforeEach, describe, expect, it } from 'vitest';
import type { ApplyFixAnswer, ClusterAnswer, OperationStatusAnswer } from '@/lib/model/api';
import { snapshotOf } from '@/lib/model/evidence';
import type { Finding } from '@/lib/model/finding';
import type { FollowedOperation, OperationState } from '@/lib/model/followed-operation';
import { Problem } from '@/lib/model/problem';
import type { ReadBack } from '@/lib/model/read-back';
import { AuthProblem } from '../auth/auth-problem';
import type { Driver } from './drive';
import { drive, sendStep } from './drive';

const ref = { subscriptionId: '0', resourceGroup: 'rg', clusterName: 'adx1' };
const update = {
  kind: 'cluster.update',
  clusterId: '/c',
  body: { properties: { enableDiskEncryption: true } },
} as const;
const plan: FollowedOperation['plan'] = {
  fixId: 'disk-encryption-off',
  checkId: 'disk-encryption-off',
  title: 'Turn disk encryption on',
  target: '/c',
  basedOn: null,
  steps: [update, update],
  impact: {
    outageMinutes: 20,
    duration: '',
    reversible: 'yes',
    reversal: '',
    money: '',
    affects: '',
    source: 'https://learn.microsoft.com/',
  },
  warnings: [],
  needsPermission: [],
};

const { checkId: _none, ...freePlan } = plan;
const absent: ReadBack = { state: 'not-in-force', readAt: '2026-01-01T00:01:02Z' };
const unknown: ReadBack = { state: 'unknown', message: 'Azure refuses this.' };
const lost = new Problem('timeout', 'No answer.', { mayHaveChanged: true });

function operation(state: OperationState): FollowedOperation {
  return { id: '1', personId: 'p', ref, input: {}, plan, step: 0, startedAt: '2026-01-01T00:00:00Z', state };
}

function answerWith(outcome: Finding['outcome'], provisioningState = 'Succeeded'): ClusterAnswer {
  const cluster = {
    state: 'read',
    readAt: '2026-01-01T00:01:00Z',
    requestId: 'r',
    apiVersion: 'v',
    source: 'resource-provider',
    value: { id: '/c', name: 'adx1', location: '', sku: { name: '', tier: '' }, properties: { provisioningState } },
  } as const;
  const none = { state: 'not-loaded' } as const;
  return {
    snapshot: snapshotOf('/c', { cluster }),
    findings: [
      {
        checkId: 'disk-encryption-off',
        outcome,
        severity: 'high',
        message: 'Disk encryption is off.',
        properties: [],
        evidence: [{ part: 'cluster', apiVersion: 'v', requestId: 'req-7', readAt: '2026-01-01T00:01:00Z' }],
        fixes: [],
      },
    ],
    score: { value: null, passed: 0, failed: 0, unknown: 0, notApplicable: 0, error: 0, exempted: 0 },
    permissions: none,
    upstreamRequests: 1,
  };
}

describe('following a change', () => {
  let kinds: string[];
  let applied: number[];
  let waits: number[];
  let applies: (() => ApplyFixAnswer)[];
  let statuses: (() => OperationStatusAnswer)[];
  let clusters: (ClusterAnswer | Error)[];
  let backs: ReadBack[];
  let readBacks: number[];
  let replans: (FollowedOperation['plan'] | Error)[];
  let last: FollowedOperation;

  beforeEach(() => {
    kinds = [];
    applied = [];
    waits = [];
    applies = [];
    statuses = [];
    clusters = [];
    backs = [];
    readBacks = [];
    replans = [];
  });

  const driver: Driver = {
    save: (saved) => {
      last = saved;
      kinds.push(saved.state.kind);
    },
    apply: async ({ step }) => {
      applied.push(step);
      return applies.shift()?.() ?? { status: 'accepted', operation: `/op${step}`, step, steps: 2, requestId: null };
    },
    status: async () => statuses.shift()?.() ?? { status: 'succeeded', source: 'operation' },
    cluster: async () => {
      const answer = clusters.shift() ?? answerWith('pass');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    readBack: async (_snapshot, steps) => {
      readBacks.push(steps.length);
      return backs.shift() ?? { state: 'in-force', readAt: '2026-01-01T00:01:02Z', requestId: 'req-9' };
    },
    planAgain: async () => {
      const again = replans.shift() ?? new Problem('azure-unavailable', 'Azure does not answer.');
      if (again instanceof Error) throw again;
      return again;
    },
    samePlan: async () => undefined,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
    pause: () => 1000,
    now: () => new Date('2026-01-01T00:00:00Z'),
  };

  const refuse = (problem: Error) => () => {
    throw problem;
  };

  it('every step is sent once, each followed, and the finding is proved closed by a fresh read', async () => {
    await drive(await sendStep(operation({ kind: 'sending' }), driver), driver);
    expect(applied).toEqual([0, 1]);
    expect(last.state).toEqual({ kind: 'closed', readAt: '2026-01-01T00:01:00Z', requestId: 'req-7' });
  });

  it('what the cluster’s own evidence does not tell is proved by a plan that no longer asks for it', async () => {
    const granting = { ...freePlan, steps: [update] };
    const granted = { ...operation({ kind: 'reading', uncertain: false }), plan: granting };
    backs = [unknown];
    replans = [{ ...granting, steps: [] }];
    await drive(granted, driver);
    expect(last.state).toEqual({ kind: 'in-force', readAt: '2026-01-01T00:00:00.000Z', requestId: null });
    backs = [unknown, unknown, unknown];
    replans = [granting, granting, granting];
    await drive(granted, driver);
    expect(last.state).toMatchObject({ kind: 'unproved', still: 'failing' });
  });

  it('an undo is proved so, too, by the refusal to plan it again; another refusal proves nothing', async () => {
    const undo = { ...freePlan, fixId: 'undo' as const, steps: [update] };
    const undone = { ...operation({ kind: 'reading', uncertain: false }), plan: undo };
    backs = [unknown];
    replans = [new Problem('undo-refused', 'The assignment is no longer as the fix made it.')];
    await drive(undone, driver);
    expect(last.state.kind).toBe('in-force');
    backs = [unknown, unknown, unknown];
    replans = Array.from({ length: 3 }, () => new Problem('forbidden', 'You may not read the vault.'));
    await drive(undone, driver);
    expect(last.state).toMatchObject({ kind: 'unproved', still: 'unknown' });
  });

  it('a refused step reaches the review, and nothing is sent again', async () => {
    applies = [refuse(new Problem('plan-changed', 'The cluster changed.'))];
    await expect(sendStep(operation({ kind: 'sending' }), driver)).rejects.toMatchObject({ code: 'plan-changed' });
    expect(applied).toEqual([0]);
  });

  it('a busy cluster is waited for and the same step is sent again', async () => {
    applies = [
      refuse(new Problem('conflict', 'Busy.', { azure: { code: 'RequestConflict', requestId: null }, retryAfter: 7 })),
    ];
    await drive(await sendStep(operation({ kind: 'sending' }), driver), driver);
    expect(applied).toEqual([0, 0, 1]);
    expect(waits).toContain(7000);
    expect(last.state.kind).toBe('closed');
  });

  it('another conflict is never sent again', async () => {
    applies = [
      refuse(new Problem('conflict', 'Exists.', { azure: { code: 'RoleAssignmentExists', requestId: null } })),
    ];
    await expect(sendStep(operation({ kind: 'sending' }), driver)).rejects.toThrow('Exists.');
    expect(applied).toEqual([0]);
  });

  it('a write without an answer is decided by reading, never by sending it again', async () => {
    applies = [refuse(lost)];
    clusters = [answerWith('fail'), answerWith('fail'), answerWith('fail')];
    backs = [absent, absent, absent];
    await drive(await sendStep(operation({ kind: 'sending' }), driver), driver);
    expect(applied).toEqual([0]);
    expect(last.state.kind).toBe('not-applied');
  });

  it('a page that went away between request and answer reads before it says anything', async () => {
    clusters = [answerWith('fail', 'Running'), answerWith('pass')];
    await drive({ ...operation({ kind: 'sending' }), step: 1 }, driver);
    expect(applied).toEqual([]);
    expect(kinds).toEqual(['reading', 'closed']);
  });

  it('an operation that failed shows Azure’s reason and claims nothing', async () => {
    const problem = {
      type: '',
      title: '',
      status: 409,
      code: 'conflict',
      detail: 'Azure could not do it.',
      azure: { code: 'InternalServiceError', requestId: 'x' },
    } as const;
    statuses = [() => ({ status: 'failed', source: 'operation', problem })];
    await drive(operation({ kind: 'running', operation: '/op' }), driver);
    expect(last.state).toMatchObject({
      kind: 'failed',
      message: 'Azure could not do it.',
      azureCode: 'InternalServiceError',
      now: { state: 'in-force', readAt: '2026-01-01T00:01:02Z' },
    });
    expect(readBacks).toEqual([1]);
  });

  it('a failure says what is true on the cluster now, also where that cannot be read', async () => {
    statuses = [() => ({ status: 'canceled', source: 'operation' })];
    backs = [absent];
    await drive(operation({ kind: 'running', operation: '/op' }), driver);
    expect(last.state).toEqual({
      kind: 'failed',
      message: 'The operation was canceled in Azure.',
      now: { state: 'not-in-force', readAt: '2026-01-01T00:01:02Z' },
    });
    statuses = [() => ({ status: 'failed', source: 'operation' })];
    clusters = [new Problem('forbidden', 'You may not read it.')];
    await drive(operation({ kind: 'running', operation: '/op' }), driver);
    expect(last.state).toEqual({
      kind: 'failed',
      message: 'The operation failed, and Azure gave no reason.',
      now: { state: 'unknown', readAt: '2026-01-01T00:00:00.000Z', message: 'You may not read it.' },
    });
  });

  it('what was sent is kept with its times and Azure’s request ids', async () => {
    const answer = (step: number, requestId: string) => () =>
      ({ status: 'accepted', operation: '/op', step, steps: 2, requestId }) as const;
    applies = [answer(0, 'first'), answer(1, 'second')];
    await drive(await sendStep(operation({ kind: 'sending' }), driver), driver);
    const sentAt = '2026-01-01T00:00:00.000Z';
    expect(last).toMatchObject({
      endedAt: sentAt,
      sent: [
        { sentAt, requestId: 'first', endedAt: sentAt },
        { sentAt, requestId: 'second', endedAt: sentAt },
      ],
    });
  });

  it('a finding that closes before the last step does not end the change', async () => {
    applies = [refuse(lost)];
    clusters = [answerWith('pass'), answerWith('pass')];
    await drive(await sendStep(operation({ kind: 'sending' }), driver), driver);
    expect(applied).toEqual([0, 1]);
  });

  it('a question that Azure did not answer is asked again', async () => {
    statuses = [refuse(new Problem('azure-unavailable', 'Down.')), refuse(new Problem('throttled', 'Slow down.'))];
    await drive({ ...operation({ kind: 'running', operation: '/op' }), step: 1 }, driver);
    expect(last.state.kind).toBe('closed');
  });

  it('a session that is over leaves the change open, to be followed after the next sign-in', async () => {
    statuses = [refuse(new AuthProblem('interaction-needed', 'login_required'))];
    await drive(operation({ kind: 'running', operation: '/op' }), driver);
    expect(kinds).toEqual([]);
  });

  it('success without proof is told as such', async () => {
    clusters = [answerWith('fail'), answerWith('fail'), answerWith('fail')];
    backs = [absent, absent, absent];
    await drive({ ...operation({ kind: 'running', operation: '/op' }), step: 1 }, driver);
    expect(last.state).toMatchObject({
      kind: 'unproved',
      still: 'failing',
      message: 'Azure reports success, but: Disk encryption is off.',
    });
  });

  it('a change that is so, with a finding that stays open, claims no more than that', async () => {
    clusters = [answerWith('fail'), answerWith('fail'), answerWith('fail')];
    await drive({ ...operation({ kind: 'running', operation: '/op' }), step: 1 }, driver);
    expect(last.state).toMatchObject({
      kind: 'unproved',
      still: 'failing',
      message: 'The change is in force, but: Disk encryption is off.',
    });
  });

  const uncertain = operation({ kind: 'reading', uncertain: true });
  const free = { ...uncertain, plan: { ...freePlan, steps: [update] } };

  it('a lost answer is decided by reading, also where no check speaks: what was asked for is so', async () => {
    await drive(free, driver);
    expect(last.state).toEqual({
      kind: 'in-force',
      readAt: '2026-01-01T00:01:02Z',
      requestId: 'req-9',
      unanswered: true,
    });
  });

  it('a lost answer that a read cannot decide is claimed neither way', async () => {
    for (const start of [free, uncertain]) {
      clusters = [answerWith('unknown'), answerWith('unknown'), answerWith('unknown')];
      backs = [unknown, unknown, unknown];
      await drive(start, driver);
      expect(last.state).toMatchObject({ kind: 'undecided', message: 'Azure refuses this.' });
    }
  });

  it('a lost answer whose cluster may not be read again is undecided', async () => {
    clusters = [new Problem('forbidden', 'You may not read it.')];
    await drive(uncertain, driver);
    expect(last.state).toMatchObject({ kind: 'undecided', message: 'You may not read it.' });
  });

  it('a success that may not be read again is not called a failure', async () => {
    clusters = [new Problem('forbidden', 'You may not read it.')];
    await drive({ ...operation({ kind: 'running', operation: '/op' }), step: 1 }, driver);
    expect(last.state).toMatchObject({ kind: 'unproved', still: 'unknown', message: 'You may not read it.' });
  });

  it('a lost answer to a step in the middle that took effect leads on to the next step', async () => {
    applies = [refuse(lost)];
    clusters = [answerWith('fail'), answerWith('pass')];
    await drive(await sendStep(operation({ kind: 'sending' }), driver), driver);
    expect(applied).toEqual([0, 1]);
    expect(readBacks).toEqual([1, 2]);
    expect(last.state.kind).toBe('closed');
  });

  it('a later step that is refused ends the change, and is never sent again by itself', async () => {
    applies = [
      () => ({ status: 'succeeded', step: 0, steps: 2, requestId: null }),
      refuse(new Problem('azure-unavailable', 'Azure is down.')),
    ];
    await drive(await sendStep(operation({ kind: 'sending' }), driver), driver);
    expect(applied).toEqual([0, 1]);
    expect(last).toMatchObject({ step: 1, state: { kind: 'failed', message: 'Azure is down.' } });
  });

  it('a session that is over while a change waits leaves it waiting, since nothing was sent', async () => {
    applies = [refuse(new AuthProblem('interaction-needed', 'login_required'))];
    await drive(operation({ kind: 'waiting', reason: 'Busy.', until: '2026-01-01T00:00:00Z', attempts: 1 }), driver);
    expect(last.state).toMatchObject({ kind: 'waiting', attempts: 1 });
  });
});

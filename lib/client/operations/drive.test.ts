import { beforeEach, describe, expect, it } from 'vitest';
import type { ApplyFixAnswer, ClusterAnswer, OperationStatusAnswer, PlanFixAnswer } from '@/lib/model/api';
import type { Finding } from '@/lib/model/finding';
import type { FollowedOperation, OperationState } from '@/lib/model/followed-operation';
import { Problem } from '@/lib/model/problem';
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
    snapshot: {
      clusterId: '/c',
      parts: {
        cluster,
        subscription: none,
        clusterPrincipalAssignments: none,
        databases: none,
        databasePrincipalAssignments: none,
        roleAssignments: none,
        locks: none,
        directory: none,
      },
    },
    findings: [
      {
        checkId: 'disk-encryption-off',
        outcome,
        severity: 'high',
        message: 'Disk encryption is off.',
        properties: [],
        evidence: [{ part: 'cluster', apiVersion: 'v', requestId: 'req-7', readAt: '' }],
        fixes: [],
      },
    ],
    score: { value: null, passed: 0, failed: 0, unknown: 0, notApplicable: 0, error: 0 },
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
  let clusters: ClusterAnswer[];
  let last: FollowedOperation;

  beforeEach(() => {
    kinds = [];
    applied = [];
    waits = [];
    applies = [];
    statuses = [];
    clusters = [];
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
    cluster: async () => clusters.shift() ?? answerWith('pass'),
    plan: async (): Promise<PlanFixAnswer> => ({
      plan: { ...plan, steps: [] },
      whatIf: { changes: [], closes: [], newlyFails: [] },
      preflight: [],
    }),
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
    applies = [refuse(new Problem('timeout', 'No answer.', { mayHaveChanged: true }))];
    clusters = [answerWith('fail'), answerWith('fail'), answerWith('fail')];
    await drive(await sendStep(operation({ kind: 'sending' }), driver), driver);
    expect(applied).toEqual([0]);
    expect(last.state.kind).toBe('not-applied');
  });

  it('a page that went away between request and answer reads before it says anything', async () => {
    clusters = [answerWith('fail', 'Running'), answerWith('pass')];
    await drive(operation({ kind: 'sending' }), driver);
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
    });
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
    await drive({ ...operation({ kind: 'running', operation: '/op' }), step: 1 }, driver);
    expect(last.state).toMatchObject({ kind: 'unproved', message: 'Disk encryption is off.' });
  });
});

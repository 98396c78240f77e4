import type { Verification } from '@/lib/fixes/plan/verify-steps';
import { clusterUpdate } from '@/lib/fixes/steps/cluster';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import type { ApplyFixAnswer, ClusterAnswer, OperationStatusAnswer } from '@/lib/model/api/api';
import { snapshotOf } from '@/lib/model/evidence';
import type { Finding } from '@/lib/model/finding';
import { Problem } from '@/lib/model/problem';
import { sampleScore } from '@/lib/model/samples';
import type { Change, ChangeState } from './change';
import type { ChangePorts } from './run-change';

/** Support for tests of changes: a change of two steps, responses, and ports without Azure. */

const ref = { subscriptionId: '0', resourceGroup: 'rg', clusterName: 'adx1' };
export const sampleUpdate = {
  kind: clusterUpdate.kind,
  clusterId: '/c',
  body: { properties: { enableDiskEncryption: true } },
} as const;
export const samplePlan: Change['plan'] = {
  fixId: 'disk-encryption-off',
  checkId: 'disk-encryption-off',
  title: 'Turn on disk encryption',
  target: '/c',
  basedOn: null,
  steps: [sampleUpdate, sampleUpdate],
  impact: { ...sampleImpact, outageMinutes: 20 },
  warnings: [],
  needsPermission: [],
};

export const absent: Verification = { state: 'not-in-force', readAt: '2026-01-01T00:01:02Z' };
export const unknown: Verification = { state: 'unknown', message: 'Azure refuses this.' };
export const lost = new Problem('timeout', 'No answer.', { outcome: 'may-have-changed' });

export function sampleChange(state: ChangeState): Change {
  return {
    id: '1',
    tenantId: 't',
    personId: 'p',
    ref,
    input: {},
    plan: samplePlan,
    step: 0,
    startedAt: '2026-01-01T00:00:00Z',
    state,
  };
}

export function answerWith(outcome: Finding['outcome'], provisioningState = 'Succeeded'): ClusterAnswer {
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
    score: sampleScore,
    permissions: none,
    upstreamRequests: 1,
  };
}

/** By default, everything succeeds. */
export interface Play {
  confirmed: boolean;
  kinds: string[];
  applied: number[];
  waits: number[];
  verified: number[];
  last: Change;
  applies: (() => ApplyFixAnswer)[];
  statuses: (() => OperationStatusAnswer)[];
  clusters: (ClusterAnswer | Error)[];
  backs: Verification[];
  replans: (Change['plan'] | Error)[];
  ports: ChangePorts;
}

/** Returns ports without Azure whose responses a test scripts. */
export function samplePorts(): Play {
  const play: Omit<Play, 'ports'> = {
    confirmed: true,
    kinds: [],
    applied: [],
    waits: [],
    verified: [],
    last: sampleChange({ kind: 'sending' }),
    applies: [],
    statuses: [],
    clusters: [],
    backs: [],
    replans: [],
  };
  const ports: ChangePorts = {
    save: (saved) => {
      play.last = saved;
      play.kinds.push(saved.state.kind);
    },
    maySend: () => play.confirmed,
    apply: async ({ step }) => {
      play.applied.push(step);
      return (
        play.applies.shift()?.() ?? { status: 'accepted', operation: `/op${step}`, step, steps: 2, requestId: null }
      );
    },
    status: async () => play.statuses.shift()?.() ?? { status: 'succeeded', source: 'operation' },
    cluster: async () => {
      const answer = play.clusters.shift() ?? answerWith('pass');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    verifySteps: async (_snapshot, steps) => {
      play.verified.push(steps.length);
      return play.backs.shift() ?? { state: 'in-force', readAt: '2026-01-01T00:01:02Z', requestId: 'req-9' };
    },
    planAgain: async () => {
      const again = play.replans.shift() ?? new Problem('azure-unavailable', 'Azure does not answer.');
      if (again instanceof Error) throw again;
      return again;
    },
    wait: async (milliseconds) => {
      play.waits.push(milliseconds);
    },
    pause: () => 1000,
    now: () => new Date('2026-01-01T00:00:00Z'),
  };
  return Object.assign(play, { ports });
}

export function refuse(problem: Error): () => never {
  return () => {
    throw problem;
  };
}

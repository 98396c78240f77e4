import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlanFixAnswer } from '@/lib/model/api';
import { toClusterId } from '@/lib/model/arm-id';
import { type BulkRun, newBulkRun } from '@/lib/model/bulk-run';
import type { PreflightRow } from '@/lib/model/fix-plan';
import type { FixRequest } from '@/lib/model/fix-request';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import { Problem } from '@/lib/model/problem';
import { sampleImpact } from '@/lib/model/sample-impact';
import { AuthProblem } from '../auth/auth-problem';
import type { ApplyRequest } from '../operations/changes';
import { BulkDriver } from './bulk-driver';

const refs = Array.from({ length: 6 }, (_, place) => ({
  subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
  resourceGroup: 'rg',
  clusterName: `telemetry${place}`,
}));

const refOfNothing = { subscriptionId: '', resourceGroup: '', clusterName: '' };

function answerTo(
  { ref }: FixRequest,
  more: { etag?: string; steps?: 0; preflight?: PreflightRow[] } = {},
): PlanFixAnswer {
  const clusterId = toClusterId(ref);
  const step = { kind: 'cluster.update', clusterId, body: { properties: { enableDiskEncryption: true } } } as const;
  return {
    plan: {
      fixId: 'disk-encryption-off',
      title: 'Turn disk encryption on',
      target: clusterId,
      basedOn: more.etag ?? '"1"',
      steps: more.steps === 0 ? [] : [step],
      ...(more.steps === 0 ? { note: 'It is on.' } : {}),
      impact: { ...sampleImpact, outageMinutes: 20 },
      warnings: [],
      needsPermission: [],
    },
    whatIf: { changes: [], closes: [], newlyFails: [] },
    preflight: more.preflight ?? [{ id: 'running', state: 'pass', message: 'It runs.' }],
  };
}

describe('driving a bulk run', () => {
  let run: BulkRun | null;
  let plan: (request: FixRequest) => Promise<PlanFixAnswer>;
  let apply: (request: ApplyRequest & { id: string }) => Promise<void>;
  let changes: FollowedOperation[];
  let sent: (ApplyRequest & { id: string })[];
  let driver: BulkDriver;
  let ids = 0;
  let full: boolean;
  let broken: unknown[];

  /** A driver over what is kept, as after opening the page. */
  function open(): BulkDriver {
    return new BulkDriver({
      store: {
        read: () => run,
        save: (next) => {
          if (full) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
          run = next;
        },
        clear: () => undefined,
        subscribe: () => () => undefined,
      },
      plan: (request) => plan(request),
      apply: (request) => {
        sent.push(request);
        return apply(request);
      },
      changeOf: (id) => changes.find((change) => change.id === id),
      newId: () => `change-${++ids}`,
      now: () => new Date('2026-01-01T00:00:00Z'),
      wait: () => Promise.resolve(),
      broken: (error) => broken.push(error),
    });
  }

  beforeEach(() => {
    const fix = { fixId: 'disk-encryption-off', input: {}, title: 'Turn it on' } as const;
    run = newBulkRun({ id: 'run', personId: 'ada', startedAt: '2026-01-01T00:00:00Z', ...fix }, refs);
    plan = async (request) => answerTo(request);
    apply = async () => undefined;
    changes = [];
    sent = [];
    full = false;
    broken = [];
    driver = open();
  });

  afterEach(() => driver.stop());

  const stateAt = (place: number) => run?.items[place]?.state;
  const inPhase = (phase: BulkRun['phase']) => vi.waitFor(() => expect(run?.phase).toBe(phase));

  it('asks for four plans at a time at most', async () => {
    let out = 0;
    let most = 0;
    plan = async (request) => {
      most = Math.max(most, ++out);
      await new Promise((resolve) => setTimeout(resolve, 1));
      out -= 1;
      return answerTo(request);
    };
    driver.start();
    await inPhase('review');
    expect(most).toBe(4);
  });

  it('says of each cluster why it is left alone', async () => {
    const blocked = (more: object): PreflightRow[] => [{ id: 'x', state: 'block', message: 'It cannot be.', ...more }];
    plan = async (request) => {
      switch (request.ref.clusterName) {
        case 'telemetry0':
          return answerTo(request, { steps: 0 });
        case 'telemetry1':
          return answerTo(request, { preflight: blocked({}) });
        case 'telemetry2':
          return answerTo(request, { preflight: blocked({ missingAction: 'Microsoft.Kusto/clusters/write' }) });
        case 'telemetry3':
          throw new Problem('forbidden', 'You may not read it.');
        case 'telemetry4':
          throw new Problem('azure-unavailable', 'Azure is down.');
        default:
          throw new Problem('invalid-request', 'This cluster has no such setting.');
      }
    };
    driver.start();
    await inPhase('ended');
    expect(run?.items.map(({ state }) => (state.kind === 'skipped' ? state.reason : state.kind))).toEqual([
      'nothing-to-do',
      'blocked',
      'forbidden',
      'forbidden',
      'unreadable',
      'unsupported',
    ]);
    expect(stateAt(2)).toMatchObject({ missingAction: 'Microsoft.Kusto/clusters/write' });
  });

  it('asks once more for a plan that Azure was too busy for', async () => {
    const refusals = new Set(refs.map(({ clusterName }) => clusterName));
    plan = async (request) => {
      if (refusals.delete(request.ref.clusterName)) throw new Problem('throttled', 'Slow down.', { retryAfter: 1 });
      return answerTo(request);
    };
    driver.start();
    await inPhase('review');
    expect(run?.items.every(({ state }) => state.kind === 'planned')).toBe(true);
  });

  it('stops, sends nothing and says so where the browser has no room to note the change', async () => {
    driver.start();
    await inPhase('review');
    driver.dispatch({ type: 'begin' });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    driver = open();
    full = true;
    plan = async (request) => answerTo(request);
    run = run && { ...run, phase: 'planning', items: run.items.map(() => ({ state: { kind: 'queued' } })) };
    driver.start();
    await vi.waitFor(() => expect(broken.length).toBeGreaterThan(0));
    expect(sent).toHaveLength(1);
  });

  it('notes the change before it sends it', async () => {
    const noted: unknown[] = [];
    apply = async () => void noted.push(stateAt(0));
    driver.start();
    await inPhase('review');
    driver.dispatch({ type: 'begin' });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(noted).toEqual([{ kind: 'applying', operationId: sent[0]?.id }]);
  });

  it('sends the cluster’s name along where consent was given, and nowhere else', async () => {
    const lockOut: PreflightRow = { id: 'last-admin', state: 'warn', message: 'Nobody is left.', consent: true };
    plan = async (request) =>
      answerTo(request, request.ref.clusterName === 'telemetry0' ? { preflight: [lockOut] } : {});
    apply = () => new Promise(() => undefined);
    driver.start();
    await inPhase('review');
    driver.dispatch({ type: 'choose', withConsent: true, canary: 0 });
    driver.dispatch({ type: 'begin' });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ confirm: 'telemetry0' });
    driver.dispatch({ type: 'ended', place: 0, state: { kind: 'done', how: 'closed', readAt: '', requestId: null } });
    driver.dispatch({ type: 'go-on' });
    await vi.waitFor(() => expect(sent.length).toBeGreaterThan(1));
    expect(sent[1]).not.toHaveProperty('confirm');
  });

  it('stands still when nobody is signed in, and sends again after the next sign-in', async () => {
    let signedIn = false;
    apply = async () => {
      if (!signedIn) throw new AuthProblem('interaction-needed', 'AADSTS50076', { claims: '{"c":1}' });
    };
    driver.start();
    await inPhase('review');
    driver.dispatch({ type: 'begin' });
    await vi.waitFor(() => expect(stateAt(0)?.kind).toBe('planned'));
    expect(run?.hold).toMatchObject({ reason: 'sign-in', claims: '{"c":1}' });
    driver.dispatch({ type: 'signing-in' });
    driver.stop();
    signedIn = true;
    driver = open();
    driver.start();
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(run?.hold).toBeUndefined();
  });

  describe('after a crash between the note and the request', () => {
    beforeEach(async () => {
      driver.start();
      await inPhase('review');
      driver.dispatch({ type: 'begin' });
      driver.stop();
      sent = [];
      driver = open();
      apply = () => new Promise(() => undefined);
    });

    it('a cluster that did not change is sent to after all', async () => {
      driver.start();
      await vi.waitFor(() => expect(sent).toHaveLength(1));
    });

    it('a request that was cut off is sent once more when a fresh read shows that nothing came of it', async () => {
      const state = run?.items[0]?.state;
      const id = state?.kind === 'applying' ? state.operationId : '';
      const { plan: planned } = answerTo({ ref: refs[0] ?? refOfNothing, fixId: 'disk-encryption-off', input: {} });
      const startedAt = '2026-01-01T00:00:00Z';
      const change = {
        id,
        personId: 'ada',
        ref: refs[0] ?? refOfNothing,
        input: {},
        plan: planned,
        step: 0,
        startedAt,
      };
      changes = [{ ...change, state: { kind: 'reading', uncertain: true } }];
      driver.start();
      expect(sent).toEqual([]);
      changes = [{ ...change, state: { kind: 'not-applied', readAt: startedAt } }];
      driver.advance();
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      expect(sent[0]?.id).not.toBe(id);
    });

    it('a cluster that has the change is not', async () => {
      plan = async (request) => answerTo(request, { steps: 0 });
      driver.start();
      await vi.waitFor(() => expect(stateAt(0)).toMatchObject({ kind: 'done', how: 'in-force' }));
      expect(sent).toEqual([]);
    });

    it('a cluster that changed otherwise is not, either', async () => {
      plan = async (request) => answerTo(request, { etag: '"2"' });
      driver.start();
      await vi.waitFor(() => expect(stateAt(0)).toMatchObject({ kind: 'failed', how: 'not-applied' }));
      expect(sent).toEqual([]);
    });
  });

  it('counts a cluster that was so meanwhile as done without a change', async () => {
    apply = async ({ ref }) => {
      const { plan: changed } = answerTo({ ref, fixId: 'disk-encryption-off', input: {} }, { steps: 0 });
      throw new Problem('plan-changed', 'It changed.', { more: { plan: changed } });
    };
    driver.start();
    await inPhase('review');
    driver.dispatch({ type: 'begin' });
    await vi.waitFor(() => expect(stateAt(0)).toMatchObject({ kind: 'done', how: 'already' }));
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { FixRequest, PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import { AuthProblem } from '../auth/auth-problem';
import { stopWaits } from '../azure-waits';
import type { Change } from '../changes/change';
import type { ApplyRequest } from '../changes/change-engine';
import { sampleChange } from '../changes/sample-change';
import { newTabSession, type TabSession } from '../tab-session';
import { type BulkRun, newBulkRun } from './bulk-run';
import { BulkRunner } from './bulk-runner';

const refs = Array.from({ length: 6 }, (_, index) => ({
  subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
  resourceGroup: 'rg',
  clusterName: `telemetry${index}`,
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
      title: 'Turn on disk encryption',
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

const done = { kind: 'done', how: 'closed', readAt: '', requestId: null } as const;

function changeOf(request: ApplyRequest & { id: string }, state: Change['state'] = { kind: 'sending' }): Change {
  const stored = { step: 0, tenantId: 'contoso', personId: 'ada', startedAt: '2026-01-01T00:00:00Z', state };
  return { ...request, ...stored };
}

describe('driving a bulk run', () => {
  let run: BulkRun | null;
  let plan: (request: FixRequest) => Promise<PlanFixAnswer>;
  let apply: (request: ApplyRequest & { id: string }) => Promise<void>;
  let changes: Change[];
  let followers: Set<() => void>;
  let sent: (ApplyRequest & { id: string })[];
  let driver: BulkRunner;
  let ids = 0;
  let full: boolean;
  let broken: unknown[];
  let page: TabSession;
  let wait: () => Promise<void>;
  let now: string;

  /** A driver over what is kept, on the page of the test, unless another is given. */
  function open(session = page): BulkRunner {
    return new BulkRunner({
      session,
      store: {
        read: () => run,
        save: (next) => {
          if (full) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
          run = next;
        },
        clear: () => undefined,
      },
      plan: (request) => plan(request),
      apply: (request) => {
        sent.push(request);
        return apply(request);
      },
      changes: {
        read: () => changes,
        subscribe: (listener) => {
          followers.add(listener);
          return () => followers.delete(listener);
        },
        remove: (id) => {
          changes = changes.filter((change) => change.id !== id);
        },
      },
      newId: () => `change-${++ids}`,
      now: () => new Date(now),
      wait: () => wait(),
      broken: (error) => broken.push(error),
    });
  }

  beforeEach(() => {
    page = newTabSession();
    wait = () => Promise.resolve();
    now = '2026-01-01T00:00:00Z';
    const fix = { fixId: 'disk-encryption-off', input: {}, title: 'Turn it on' } as const;
    run = newBulkRun(
      { id: 'run', tenantId: 'contoso', personId: 'ada', startedAt: '2026-01-01T00:00:00Z', ...fix },
      refs,
    );
    plan = async (request) => answerTo(request);
    apply = async (request) => {
      changes = [...changes, changeOf(request)];
    };
    changes = [];
    followers = new Set();
    sent = [];
    full = false;
    broken = [];
    driver = open();
  });

  afterEach(() => driver.stop());

  const stateAt = (index: number) => run?.items[index]?.state;
  const inPhase = (phase: BulkRun['phase']) => vi.waitFor(() => expect(run?.phase).toBe(phase));

  it('a bulk runner requests at most four plans at once', async () => {
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

  it('a bulk runner follows a change that stays after an error, until the store has its end', async () => {
    apply = async ({ id }) => {
      changes = [{ ...sampleChange({ kind: 'sending' }), id }];
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    driver.start();
    await inPhase('review');
    driver.press({ type: 'begin' });
    await vi.waitFor(() => expect(changes).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(stateAt(0)).toMatchObject({ kind: 'applying' });
    changes = changes.map(({ id }) => ({ ...sampleChange({ kind: 'closed', readAt: '', requestId: null }), id }));
    for (const follow of followers) follow();
    expect(stateAt(0)).toMatchObject({ kind: 'done', how: 'closed' });
    driver.stop();
    expect(followers.size).toBe(0);
  });

  it('a bulk runner notes for each skipped cluster why it was skipped', async () => {
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

  it('a bulk runner requests a plan again after Azure was too busy', async () => {
    const refusals = new Set(refs.map(({ clusterName }) => clusterName));
    plan = async (request) => {
      if (refusals.delete(request.ref.clusterName)) throw new Problem('throttled', 'Slow down.', { retryAfter: 1 });
      return answerTo(request);
    };
    driver.start();
    await inPhase('review');
    expect(run?.items.every(({ state }) => state.kind === 'planned')).toBe(true);
  });

  it('Stop ends a bulk runner’s wait before it requests a plan again', async () => {
    wait = () => new Promise(() => {});
    plan = async (request) => {
      if (request.ref.clusterName === refs[0]?.clusterName)
        throw new Problem('throttled', 'Slow down.', { retryAfter: 20 });
      return answerTo(request);
    };
    driver.start();
    await vi.waitFor(() => expect(stateAt(1)?.kind).toBe('planned'));
    expect(stateAt(0)?.kind).toBe('queued');
    stopWaits();
    await inPhase('review');
    expect(stateAt(0)).toMatchObject({ kind: 'skipped', message: 'Slow down.' });
  });

  it('a bulk runner stops, sends nothing, and reports it if the browser has no room to note the change', async () => {
    driver.start();
    await inPhase('review');
    driver.press({ type: 'begin' });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    driver = open();
    full = true;
    plan = async (request) => answerTo(request);
    run = run && { ...run, phase: 'planning', items: run.items.map(() => ({ state: { kind: 'queued' } })) };
    driver.start();
    await vi.waitFor(() => expect(broken.length).toBeGreaterThan(0));
    expect(sent).toHaveLength(1);
  });

  it('a bulk runner notes a change before it sends it', async () => {
    const noted: unknown[] = [];
    apply = async () => void noted.push(stateAt(0));
    driver.start();
    await inPhase('review');
    driver.press({ type: 'begin' });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(noted).toEqual([{ kind: 'applying', operationId: sent[0]?.id }]);
  });

  it("a bulk runner sends the cluster's name only to clusters that required consent", async () => {
    const lockOut: PreflightRow = {
      id: 'last-admin',
      state: 'warn',
      message: 'No administrator is left.',
      consent: true,
      consentId: 'last-admin:1',
    };
    plan = async (request) =>
      answerTo(request, request.ref.clusterName === 'telemetry0' ? { preflight: [lockOut] } : {});
    apply = () => new Promise(() => undefined);
    driver.start();
    await inPhase('review');
    driver.press({ type: 'consent', index: 0, given: true });
    driver.press({ type: 'choose', canary: 0 });
    driver.press({ type: 'begin' });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ confirm: 'telemetry0', consents: ['last-admin:1'] });
    driver.dispatch({ type: 'ended', index: 0, state: { kind: 'done', how: 'closed', readAt: '', requestId: null } });
    driver.press({ type: 'go-on' });
    await vi.waitFor(() => expect(sent.length).toBeGreaterThan(1));
    expect(sent[1]).not.toHaveProperty('confirm');
  });

  it('a bulk runner pauses without a sign-in, and after the next one it waits until the person resumes it', async () => {
    let signedIn = false;
    apply = async () => {
      if (!signedIn) throw new AuthProblem('interaction-needed', 'AADSTS50076', { claims: '{"c":1}' });
    };
    driver.start();
    await inPhase('review');
    driver.press({ type: 'begin' });
    await vi.waitFor(() => expect(stateAt(0)?.kind).toBe('planned'));
    expect(run?.pause).toMatchObject({ reason: 'sign-in', claims: '{"c":1}' });
    driver.stop();
    signedIn = true;
    driver = open(newTabSession());
    driver.start();
    await vi.waitFor(() => expect(run?.items.every(({ state }) => state.kind === 'planned')).toBe(true));
    expect(run?.pause).toMatchObject({ reason: 'earlier' });
    expect(sent).toHaveLength(1);
    driver.press({ type: 'resume' });
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.ref).toEqual(sent[0]?.ref);
  });

  describe('a run with a maintenance window', () => {
    const window = { start: '2026-01-01T22:00:00Z', end: '2026-01-01T23:00:00Z', timeZone: 'Europe/Berlin' };

    beforeEach(async () => {
      apply = () => new Promise(() => undefined);
      run = run && {
        ...run,
        saved: {
          productVersion: '0.1.0',
          createdBy: { objectId: '11111111-2222-4333-8444-555555555555', name: 'Ben' },
          createdAt: '2026-01-01T00:00:00Z',
          window,
          plans: [{ targets: ['8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/rg/telemetry0'], stepsHash: 'sha256:0' }],
        },
      };
      driver.start();
      await inPhase('review');
      driver.press({ type: 'choose', canary: 0, waveSize: 1 });
    });

    it('a run sends its reason with each change', async () => {
      driver.press({ type: 'choose', reason: ' CHG-1042 ' });
      driver.press({ type: 'begin', outsideWindow: 'before' });
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      expect(sent[0]).toMatchObject({ reason: 'CHG-1042' });
    });

    it('a run that starts before its window pauses and sends nothing without a confirmation', async () => {
      driver.press({ type: 'begin' });
      expect(run?.pause).toMatchObject({
        reason: 'window',
        message: expect.stringContaining('(Jan 1, 2026, 22:00–23:00 UTC) hasn’t started.'),
      });
      driver.press({ type: 'resume' });
      expect(run?.pause?.reason).toBe('window');
      expect(sent).toEqual([]);
      driver.press({ type: 'resume', outsideWindow: 'before' });
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      // The person confirmed an earlier start, and not a later end.
      expect(sent[0]).toMatchObject({ notAfter: window.end });
    });

    it('a confirmation before the window doesn’t cover the time after its end', async () => {
      driver.press({ type: 'begin', outsideWindow: 'before' });
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      driver.dispatch({ type: 'ended', index: 0, state: done });
      now = '2026-01-01T21:59:30Z';
      driver.press({ type: 'go-on', outsideWindow: 'before' });
      await vi.waitFor(() => expect(sent).toHaveLength(2));
      now = '2026-01-01T22:00:20Z';
      driver.dispatch({ type: 'ended', index: 1, state: done });
      await vi.waitFor(() => expect(sent).toHaveLength(3));
      now = window.end;
      driver.dispatch({ type: 'ended', index: 2, state: done });
      expect(run?.pause).toMatchObject({ reason: 'window', message: expect.stringContaining('has ended') });
      expect(sent).toHaveLength(3);
    });

    it('a change that wasn’t sent before the end of the window isn’t a failure, and the run pauses', async () => {
      now = '2026-01-01T22:30:00Z';
      apply = async () => undefined;
      changes = [{ ...sampleChange({ kind: 'queued' }), id: `change-${ids + 1}` }];
      driver.press({ type: 'begin' });
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      const [request] = sent;
      await Promise.resolve();
      now = window.end;
      changes = [{ ...sampleChange({ kind: 'too-late' }), id: request?.id ?? '' }];
      driver.advance();
      await vi.waitFor(() => expect(stateAt(0)).toEqual({ kind: 'planned' }));
      expect(run?.pause?.reason).toBe('window');
      expect(run?.items.some(({ state }) => state.kind === 'failed')).toBe(false);
      driver.press({ type: 'resume', outsideWindow: 'after' });
      await vi.waitFor(() => expect(sent).toHaveLength(2));
      // The person decided after the end, so nothing ends the wait for the cluster.
      expect(sent[1]).not.toHaveProperty('notAfter');
    });

    it('a run that reaches the end of its window pauses before the next cluster and asks again', async () => {
      now = '2026-01-01T22:30:00Z';
      driver.press({ type: 'begin' });
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      expect(sent[0]).toMatchObject({ notAfter: window.end });
      driver.dispatch({ type: 'ended', index: 0, state: done });
      driver.press({ type: 'go-on' });
      await vi.waitFor(() => expect(sent).toHaveLength(2));
      now = window.end;
      driver.dispatch({ type: 'ended', index: 1, state: done });
      expect(run?.pause).toMatchObject({ reason: 'window', message: expect.stringContaining('has ended') });
      expect(run?.items.map(({ state }) => state.kind)).toEqual([
        'done',
        'done',
        'planned',
        'planned',
        'planned',
        'planned',
      ]);
      driver.press({ type: 'resume', outsideWindow: 'after' });
      await vi.waitFor(() => expect(sent).toHaveLength(3));
    });

    it('a pause ends the confirmation, so the next resume asks again', async () => {
      driver.press({ type: 'begin', outsideWindow: 'before' });
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      driver.press({ type: 'pause' });
      driver.dispatch({ type: 'not-sent', index: 0 });
      driver.press({ type: 'resume' });
      expect(run?.pause?.reason).toBe('window');
      expect(sent).toHaveLength(1);
    });

    it('another page that takes the window out of the stored run ends its confirmation', async () => {
      now = '2026-01-01T22:30:00Z';
      driver.press({ type: 'begin' });
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      const { saved: _saved, ...rest } = run as BulkRun;
      run = rest;
      driver.dispatch({ type: 'ended', index: 0, state: done });
      driver.press({ type: 'go-on' });
      expect(run?.pause?.reason).toBe('earlier');
      expect(sent).toHaveLength(1);
    });
  });

  it('a change whose record is gone while its page is open is not sent again', async () => {
    apply = async () => undefined;
    driver.start();
    await inPhase('review');
    driver.press({ type: 'begin' });
    await vi.waitFor(() => expect(stateAt(0)).toMatchObject({ kind: 'failed', how: 'undecided' }));
    expect(sent).toHaveLength(1);
  });

  describe('after a crash', () => {
    let id: string;

    beforeEach(async () => {
      apply = () => new Promise(() => undefined);
      driver.start();
      await inPhase('review');
      driver.press({ type: 'begin' });
      driver.stop();
      id = sent[0]?.id ?? '';
      sent = [];
      driver = open(newTabSession());
    });

    /** Stores the interrupted change. */
    const keep = (state: Change['state']) => {
      const { plan: planned } = answerTo({ ref: refs[0] ?? refOfNothing, fixId: 'disk-encryption-off', input: {} });
      changes = [{ ...sampleChange(state), id, runId: 'run', ref: refs[0] ?? refOfNothing, plan: planned }];
    };
    const isPlanned = () => vi.waitFor(() => expect(stateAt(0)?.kind).toBe('planned'));

    it('a cluster whose change the page had not stored is planned again, and sent after the person resumes', async () => {
      driver.start();
      await isPlanned();
      expect(run?.pause?.reason).toBe('earlier');
      expect(sent).toEqual([]);
      driver.press({ type: 'resume' });
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      expect(sent[0]?.id).not.toBe(id);
    });

    it('a cluster that has the change after the crash is not sent to', async () => {
      plan = async (request) => answerTo(request, { steps: 0 });
      driver.start();
      await vi.waitFor(() => expect(stateAt(0)).toMatchObject({ kind: 'skipped', reason: 'nothing-to-do' }));
      expect(sent).toEqual([]);
    });

    it('an interrupted request is planned again after a read shows that nothing was written', async () => {
      keep({ kind: 'reading', uncertain: true });
      driver.start();
      expect(stateAt(0)?.kind).toBe('applying');
      keep({ kind: 'not-applied', readAt: '2026-01-01T00:00:00Z' });
      driver.advance();
      await isPlanned();
      driver.press({ type: 'resume' });
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      expect(sent[0]?.id).not.toBe(id);
    });

    it('a queued change of the page before is taken back, so that only the run asks for it', async () => {
      keep({ kind: 'queued' });
      driver.start();
      await isPlanned();
      expect(changes).toEqual([]);
      expect(sent).toEqual([]);
    });

    it('a change in progress is followed to its end', async () => {
      keep({ kind: 'running', operation: '/op' });
      driver.start();
      keep({ kind: 'closed', readAt: '2026-01-01T00:00:00Z', requestId: null });
      driver.advance();
      expect(stateAt(0)).toMatchObject({ kind: 'done', how: 'closed' });
    });
  });

  it.each([
    ['paused', 'planned', { type: 'pause' }],
    ['canceled', 'canceled', { type: 'cancel' }],
  ] as const)('a run that is %s takes back a change that waits for its cluster', async (_, kind, command) => {
    apply = async (request) => {
      changes = [changeOf(request, { kind: 'queued' })];
    };
    driver.start();
    await inPhase('review');
    driver.press({ type: 'begin' });
    await vi.waitFor(() => expect(changes).toHaveLength(1));
    await vi.waitFor(() => {
      driver.press(command);
      expect(stateAt(0)?.kind).toBe(kind);
    });
    expect(changes).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  it('a paused run follows a change that was sent', async () => {
    driver.start();
    await inPhase('review');
    driver.press({ type: 'begin' });
    await vi.waitFor(() => expect(changes).toHaveLength(1));
    driver.press({ type: 'pause' });
    await Promise.resolve();
    expect(stateAt(0)?.kind).toBe('applying');
    expect(changes).toHaveLength(1);
  });

  it('a bulk runner counts a cluster on which the state came into force as done without a change', async () => {
    apply = async ({ ref }) => {
      const now = answerTo({ ref, fixId: 'disk-encryption-off', input: {} }, { steps: 0 });
      throw new Problem('plan-changed', 'It changed.', { more: { ...now } });
    };
    driver.start();
    await inPhase('review');
    driver.press({ type: 'begin' });
    await vi.waitFor(() => expect(stateAt(0)).toMatchObject({ kind: 'done', how: 'already' }));
  });

  describe('a run that was not confirmed in this tab', () => {
    const lockOut: PreflightRow = {
      id: 'last-admin',
      state: 'warn',
      message: 'No admin is left.',
      consent: true,
      consentId: 'last-admin:1',
    };
    const startOf = (change: Partial<BulkRun>) => {
      if (!run) throw new Error('There is no run.');
      apply = () => new Promise(() => undefined);
      const items = refs.map((ref, index) => ({
        state: { kind: 'planned' } as const,
        planned: { ...answerTo({ ref, fixId: 'disk-encryption-off', input: {} }), preflight: [lockOut] },
        consents: ['last-admin:1'],
        wave: index === 0 ? 0 : 1,
      }));
      run = { ...run, items, ...change };
      driver.start();
    };

    it.each<Partial<BulkRun>>([
      { phase: 'canary', canary: 0 },
      { phase: 'waves' },
      { phase: 'waves', sessionId: 'gone' },
      { phase: 'waves', undoing: true },
      { phase: 'waves', pause: { reason: 'sign-in', message: '' } },
      { phase: 'proved', canary: 0 },
    ])('an unconfirmed run is planned again and sends nothing: %j', async (change) => {
      startOf(change);
      await vi.waitFor(() => expect(run?.items.map(({ state }) => state.kind)).toEqual(refs.map(() => 'planned')));
      driver.advance();
      expect(sent).toEqual([]);
      expect(run).toMatchObject({ pause: { reason: 'earlier' } });
      expect(run?.items.some(({ consents }) => consents)).toBe(false);
      expect(run?.items.flatMap(({ planned }) => planned?.preflight ?? [])).toEqual([]);
    });

    it.each<Partial<BulkRun>>([{ phase: 'planning' }, { phase: 'review', canary: 0 }])(
      'an unconfirmed run is reviewed with new plans: %j',
      async (change) => {
        startOf(change);
        await vi.waitFor(() => expect(run?.phase).toBe('review'));
        expect(run?.items.flatMap(({ planned }) => planned?.preflight ?? [])).toEqual([]);
        expect(sent).toEqual([]);
      },
    );

    it('an unconfirmed run continues when the person resumes it, after every plan was made', async () => {
      apply = () => new Promise(() => undefined);
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      plan = async (request) => {
        await gate;
        return answerTo(request, request.ref.clusterName === 'telemetry1' ? { preflight: [lockOut] } : {});
      };
      startOf({ phase: 'waves' });
      driver.press({ type: 'resume' });
      expect(run?.pause?.reason).toBe('earlier');
      release();
      await vi.waitFor(() => expect(run?.items.some(({ state }) => state.kind === 'queued')).toBe(false));
      driver.press({ type: 'resume' });
      await vi.waitFor(() => expect(sent.length).toBeGreaterThan(3));
      expect(sent.map(({ ref }) => ref.clusterName)).not.toContain('telemetry1');
      expect(stateAt(1)).toMatchObject({ kind: 'skipped', reason: 'needs-consent' });
      expect(sent.every(({ confirm }) => confirm === undefined)).toBe(true);
    });

    it('an unconfirmed run plans again what was being sent and did not arrive', async () => {
      startOf({ phase: 'waves' });
      await vi.waitFor(() => expect(run?.items.some(({ state }) => state.kind === 'queued')).toBe(false));
      const applying = { kind: 'applying', operationId: 'gone' } as const;
      const planned = { ...answerTo({ ref: refs[0] ?? refOfNothing, fixId: 'disk-encryption-off', input: {} }) };
      const lie = { ...planned, whatIf: { ...planned.whatIf, closes: ['every-check'] } };
      run = run && { ...run, items: run.items.map((item) => ({ ...item, state: applying, planned: lie })) };
      driver.advance();
      await vi.waitFor(() => expect(run?.items.map(({ state }) => state.kind)).toEqual(refs.map(() => 'planned')));
      expect(run?.items.flatMap((item) => item.planned?.whatIf.closes ?? [])).toEqual([]);
      expect(sent).toEqual([]);
    });

    it('an unconfirmed run stays paused without a sign-in and continues planning after it', async () => {
      let signedIn = false;
      plan = async (request) => {
        if (!signedIn) throw new AuthProblem('interaction-needed', 'login_required');
        return answerTo(request);
      };
      startOf({ phase: 'waves' });
      driver.dispatch({ type: 'interrupt', pause: { reason: 'sign-in', message: '' } });
      expect(run?.pause?.reason).toBe('earlier');
      signedIn = true;
      await vi.waitFor(() => expect(run?.items.some(({ state }) => state.kind === 'queued')).toBe(false));
      expect(sent).toEqual([]);
    });
  });

  it('a confirmed run continues on its page, and waits on another page and after a reload', async () => {
    apply = () => new Promise(() => undefined);
    driver.start();
    await inPhase('review');
    driver.press({ type: 'begin' });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    driver.dispatch({ type: 'ended', index: 0, state: { kind: 'done', how: 'closed', readAt: '', requestId: null } });
    driver.press({ type: 'go-on' });
    await vi.waitFor(() => expect(sent).toHaveLength(4));
    driver.stop();
    const kept = run;

    open(newTabSession()).start();
    expect(run?.pause?.reason).toBe('earlier');
    run = kept;
    sent = [];
    driver = open();
    driver.start();
    await vi.waitFor(() => expect(sent.length).toBeGreaterThan(0));
  });

  describe('a run whose tab was away', () => {
    /** Sends the canary and the first of two waves. */
    const goOn = async () => {
      driver.start();
      await inPhase('review');
      driver.press({ type: 'choose', waveSize: 1 });
      driver.press({ type: 'begin' });
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      driver.dispatch({ type: 'ended', index: 0, state: done });
      driver.press({ type: 'go-on' });
      await vi.waitFor(() => expect(sent).toHaveLength(2));
    };
    const away = '2026-01-01T00:01:06Z';

    it('a run whose tab was suspended for more than a minute waits for Resume instead of sending the next change', async () => {
      await goOn();
      now = away;
      driver.dispatch({ type: 'ended', index: 1, state: done });
      expect(run?.pause?.reason).toBe('away');
      driver.advance();
      expect(sent).toHaveLength(2);
      driver.press({ type: 'resume' });
      await vi.waitFor(() => expect(sent).toHaveLength(3));
    });

    it('a run whose tab was suspended while a change was in progress waits for Resume before the next change', async () => {
      await goOn();
      now = away;
      changes = [{ ...sampleChange({ kind: 'running', operation: '/op' }), id: sent[1]?.id ?? '' }];
      driver.advance();
      expect(run?.pause?.reason).toBe('away');
      driver.dispatch({ type: 'ended', index: 1, state: done });
      expect(sent).toHaveLength(2);
    });

    it('a run whose tab looks at it at least once a minute goes on', async () => {
      await goOn();
      changes = [{ ...sampleChange({ kind: 'running', operation: '/op' }), id: sent[1]?.id ?? '' }];
      for (const minute of ['01', '02', '03']) {
        now = `2026-01-01T00:${minute}:00Z`;
        driver.advance();
      }
      driver.dispatch({ type: 'ended', index: 1, state: done });
      await vi.waitFor(() => expect(sent).toHaveLength(3));
    });

    it('a run that has nothing left to send doesn’t wait after the tab was away', async () => {
      driver.start();
      await inPhase('review');
      now = away;
      driver.advance();
      expect(run?.pause).toBeUndefined();
      driver.press({ type: 'begin' });
      await vi.waitFor(() => expect(sent).toHaveLength(1));
    });
  });

  it('a run that another page replaced in its review is planned again before it can start', async () => {
    const written = { keep: ['8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705'] };
    apply = () => new Promise(() => undefined);
    driver.start();
    await inPhase('review');
    run = run && { ...run, input: written };
    driver.press({ type: 'choose', waveSize: 3 });
    driver.press({ type: 'begin' });
    expect([run?.phase, sent]).toEqual(['planning', []]);
    await inPhase('review');
    driver.press({ type: 'begin' });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
  });

  it('a run that another page replaced while it waited is planned again before it resumes', async () => {
    apply = () => new Promise(() => undefined);
    const planned = answerTo({ ref: refs[0] ?? refOfNothing, fixId: 'disk-encryption-off', input: {} });
    run = run && { ...run, phase: 'waves', items: refs.map(() => ({ state: { kind: 'planned' }, planned })) };
    driver.start();
    await vi.waitFor(() => expect(run?.items.some(({ state }) => state.kind === 'queued')).toBe(false));
    run = run && { ...run, items: run.items.map((item) => ({ ...item, consents: ['last-admin:1'] })) };
    driver.press({ type: 'resume' });
    expect(run).toMatchObject({ pause: { reason: 'earlier' } });
    expect(run?.items.some(({ consents }) => consents)).toBe(false);
    expect(sent).toEqual([]);
  });

  it('a run waits after another page changed what it does or where it can write', async () => {
    driver.start();
    await inPhase('review');
    driver.press({ type: 'choose', waveSize: 3 });
    driver.stop();
    apply = () => new Promise(() => undefined);
    const kept = run;
    for (const change of [{ phase: 'waves' as const }, { phase: 'canary' as const, input: { keep: ['x'] } }]) {
      const items = kept?.items.map((item) => ({ ...item, wave: change.phase === 'waves' ? 1 : 0 })) ?? [];
      run = kept && { ...kept, ...change, items };
      driver = open();
      driver.advance();
      expect(run?.pause?.reason).toBe('earlier');
      driver.stop();
    }
    expect(sent).toEqual([]);
  });

  describe('a confirmed run whose stored cluster entry another page changed', () => {
    const lockOut = {
      state: 'warn',
      id: 'last-admin',
      message: 'No admin is left.',
      consent: true,
      consentId: 'last-admin:1',
    } as const;
    const change = (index: number, more: (item: BulkRun['items'][number]) => object) => {
      run = run && { ...run, items: run.items.map((item, at) => (at === index ? { ...item, ...more(item) } : item)) };
    };
    const planned = { kind: 'planned' } as const;

    beforeEach(async () => {
      apply = () => new Promise(() => undefined);
      plan = async (request) =>
        answerTo(request, request.ref.clusterName === 'telemetry2' ? { preflight: [lockOut] } : {});
      driver.start();
      await inPhase('review');
      driver.press({ type: 'include', indexes: [1], included: false });
      driver.press({ type: 'begin' });
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      sent = [];
    });

    const waits = () => {
      expect(sent).toEqual([]);
      expect(run?.pause?.reason).toBe('earlier');
    };

    it('a run sends nothing to a cluster that another page made a second canary', () => {
      change(3, () => ({ wave: 0 }));
      driver.advance();
      waits();
    });

    it('a run sends nothing to a canary that another page put in the place of the first one', () => {
      change(3, () => ({ wave: 0 }));
      run = run && { ...run, canary: 3 };
      driver.advance();
      waits();
    });

    it('a run sends nothing to a canary that the person removed', () => {
      change(1, () => ({ wave: 0, state: planned, leftOut: undefined }));
      run = run && { ...run, canary: 1 };
      driver.advance();
      waits();
    });

    it.each<[string, Partial<BulkRun>, 'go-on' | 'resume']>([
      ['applied to the others', { phase: 'proved' }, 'go-on'],
      ['resumed', { phase: 'waves', pause: { reason: 'asked', message: '' } }, 'resume'],
    ])(
      'a run that another page stored in place of the confirmed one is planned again when it is %s',
      async (_how, changes, type) => {
        const readAt = '2026-01-01T00:00:00Z';
        const state = { kind: 'done', how: 'closed', readAt, requestId: null } as const;
        driver.dispatch({ type: 'ended', index: 0, state });
        const fixId = 'turn-disk-encryption-off';
        const items = run?.items.map((item) =>
          item.planned ? { ...item, planned: { ...item.planned, plan: { ...item.planned.plan, fixId } } } : item,
        );
        run = run && ({ ...run, ...changes, fixId, items } as BulkRun);
        driver.press({ type });
        await vi.waitFor(() => expect(run?.items.some((item) => item.state.kind === 'queued')).toBe(false));
        waits();
      },
    );

    describe('in its waves', () => {
      beforeEach(async () => {
        const readAt = '2026-01-01T00:00:00Z';
        const state = { kind: 'done', how: 'closed', readAt, requestId: null } as const;
        driver.dispatch({ type: 'ended', index: 0, state });
        driver.press({ type: 'choose', waveSize: 1 });
        driver.press({ type: 'go-on' });
        await vi.waitFor(() => expect(sent).toHaveLength(1));
        sent = [];
      });

      it('a run sends no plan of another fix that another page stored', () => {
        const turnOff = (item: BulkRun['items'][number]) =>
          item.planned && { ...item.planned, plan: { ...item.planned.plan, fixId: 'turn-disk-encryption-off' } };
        change(4, (item) => ({ wave: 1, planned: turnOff(item) }));
        driver.advance();
        waits();
      });

      it("a run sends nothing that requires a consent which wasn't given", () => {
        change(2, () => ({ wave: 1, state: planned }));
        driver.advance();
        waits();
      });

      it('a wave sends nothing to a cluster that the person removed', () => {
        change(1, () => ({ wave: 1, state: planned, leftOut: undefined }));
        driver.advance();
        waits();
      });

      it('a run does not continue after another page removed its pause', () => {
        driver.press({ type: 'pause' });
        change(4, () => ({ wave: 1 }));
        run = run && (({ pause: _hold, ...rest }) => rest)(run);
        driver.advance();
        waits();
      });
    });
  });
});

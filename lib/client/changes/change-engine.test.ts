import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyedLock } from '@/lib/async/keyed-lock';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import type { ApplyFixAnswer } from '@/lib/model/api/api';
import { jsonSchema } from '@/lib/model/json';
import { Problem } from '@/lib/model/problem';
import { newTabSession, type TabSession } from '../tab-session';
import { sampleStorage } from '../testing/sample-storage';
import type { Change } from './change';
import type { ApplyRequest, ChangeEngine } from './change-engine';
import { createChangeEngine } from './change-engine';
import type { ChangeStore } from './change-store';
import { openChangeStore } from './change-store';
import type { ChangePorts } from './run-change';

const ref = {
  subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
  resourceGroup: 'rg',
  clusterName: 'telemetryprod',
};
const clusterId = `/subscriptions/${ref.subscriptionId}/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/telemetryprod`;
const request: ApplyRequest = {
  ref,
  input: {},
  plan: {
    fixId: 'turn-system-identity-on',
    title: 'Turn on system-assigned identity',
    target: clusterId,
    basedOn: null,
    steps: [{ kind: 'cluster.update', clusterId, body: { identity: { type: 'SystemAssigned' } } }],
    impact: sampleImpact,
    warnings: [],
    needsPermission: [],
  },
};
const accepted: ApplyFixAnswer = { status: 'accepted', operation: '/op', step: 0, steps: 1, requestId: null };

/** Web Locks as two tabs of one browser share them. */
function browserLocks(): KeyedLock {
  const taken = new Set<string>();
  return async (name, work) => {
    if (taken.has(name)) return undefined;
    taken.add(name);
    try {
      return await work();
    } finally {
      taken.delete(name);
    }
  };
}

interface Tab {
  changes: ChangeEngine;
  store: ChangeStore;
  session: TabSession;
  /** Closes the tab. The browser keeps nothing of its session. */
  close: () => void;
  /** The same tab after a reload. */
  reload: () => Promise<Tab>;
}

describe('two tabs of one browser', () => {
  let answers: ((answer: ApplyFixAnswer | Error) => void)[];
  let whileWaiting: () => void;
  let sent: string[];
  let portsOf: (tab: ChangeStore) => (change: Change) => Omit<ChangePorts, 'maySend'>;
  let openTab: (name: string, objectId?: string, readOnly?: boolean) => Promise<Tab>;

  beforeEach(() => {
    answers = [];
    whileWaiting = () => undefined;
    sent = [];
    const storage = sampleStorage();
    const runExclusive = browserLocks();
    portsOf = (store) => (change) => ({
      save: store.save,
      apply: () => {
        sent.push(change.id);
        return new Promise((resolve, reject) => {
          answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
        });
      },
      status: async () => ({ status: 'succeeded', source: 'operation' }),
      // Another tab that took the change for one of a crash would find that it is not so.
      cluster: async () => Promise.reject(new Problem('not-found', 'There is no such cluster.')),
      verifySteps: async () => ({ state: 'not-in-force', readAt: '2026-01-01T00:00:00Z' }),
      planAgain: async () => Promise.reject(new Problem('not-found', 'There is no such cluster.')),
      wait: async () => whileWaiting(),
      pause: () => 0,
      now: () => new Date('2026-01-01T00:00:00Z'),
    });
    let ids = 0;
    const open = new Set<string>();
    openTab = async (name, objectId = 'ada', readOnly = false) => {
      const store = await openChangeStore(storage);
      const person = { tenantId: 'contoso', objectId, userName: `${objectId}@contoso.com` };
      const session = newTabSession();
      open.add(session.id);
      const newId = () => `${name}-${++ids}`;
      const openSessions = async () => open;
      const source = { store, runExclusive, portsOf: portsOf(store), person, session, readOnly, openSessions, newId };
      return {
        store,
        session,
        changes: createChangeEngine(source),
        close: () => void open.delete(session.id),
        reload: () => {
          open.delete(session.id);
          return openTab(name, objectId);
        },
      };
    };
  });

  const kindIn = ({ store }: Tab) => store.read().map(({ state }) => state.kind);

  it('a tab does not take a request of another tab for a crash', async () => {
    const [left, right] = [await openTab('left'), await openTab('right')];
    const applying = left.changes.apply(request);
    await right.changes.followAll();
    expect(kindIn(right)).toEqual(['sending']);
    answers[0]?.(accepted);
    await expect(applying).resolves.toMatchObject({ state: { kind: 'running' } });
  });

  it('tabs write one change of a cluster at a time, and the second one is sent after the first', async () => {
    const [left, right] = [await openTab('left'), await openTab('right')];
    const applying = left.changes.apply(request);
    await expect(right.changes.apply(request)).resolves.toMatchObject({ state: { kind: 'queued' } });
    await expect(left.changes.apply(request)).resolves.toMatchObject({ state: { kind: 'queued' } });
    answers[0]?.(accepted);
    await applying;
    // The name is free again between the answer and the first question, yet the change is open.
    await expect(right.changes.apply(request)).resolves.toMatchObject({ state: { kind: 'queued' } });
    expect(sent).toEqual(['left-1']);

    // Each tab sends what was confirmed in it, when its turn comes.
    for (const [index, tab] of [right, left, right].entries()) {
      const following = tab.changes.followAll();
      await expect.poll(() => answers.length).toBe(index + 2);
      expect(left.store.read().filter(({ state }) => state.kind === 'queued')).toHaveLength(2 - index);
      answers[index + 1]?.(accepted);
      await following;
    }
    expect(sent).toEqual(['left-1', 'right-2', 'left-3', 'right-4']);
    expect(new Set(kindIn(left))).toEqual(new Set(['unproved']));
  });

  it('a queued change is sent again once with the new plan if that makes the same change', async () => {
    const { changes, store } = await openTab('left');
    const applying = changes.apply(request);
    await changes.apply(request);
    answers[0]?.(accepted);
    await applying;
    const plan = { ...request.plan, basedOn: '"2"' };
    const refusal = new Problem('plan-changed', 'The plan is no longer what it was.', {
      more: { plan, whatIf: { changes: [], closes: [], newlyFails: [] }, preflight: [] },
    });
    const following = changes.followAll();
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.(refusal);
    await expect.poll(() => answers.length).toBe(3);
    answers[2]?.(refusal);
    await following;
    expect(sent).toEqual(['left-1', 'left-2', 'left-2']);
    expect(store.read().find(({ id }) => id === 'left-2')).toMatchObject({
      plan: { basedOn: '"2"' },
      state: { kind: 'failed', message: 'The plan is no longer what it was.' },
    });
  });

  it('a change that was taken out of the queue is not sent', async () => {
    const { changes, store } = await openTab('left');
    const applying = changes.apply(request);
    const { id } = await changes.apply(request);
    answers[0]?.(accepted);
    await applying;
    store.remove(id);
    await changes.followAll();
    expect(sent).toEqual(['left-1']);
  });

  it('a change that was removed while it waited for a busy cluster is neither sent nor stored again', async () => {
    const { changes, store } = await openTab('left');
    const applying = changes.apply(request);
    await expect.poll(() => answers).toHaveLength(1);
    answers[0]?.(new Problem('throttled', 'Slow down.', { retryAfter: 1 }));
    const { id, state } = await applying;
    expect(state.kind).toBe('waiting');
    whileWaiting = () => store.remove(id);
    await changes.followAll();
    expect(sent).toEqual(['left-1']);
    expect(store.read()).toEqual([]);
  });

  it('the engine compares clusters without case and changes another cluster at the same time', async () => {
    const [left, right] = [await openTab('left'), await openTab('right')];
    const applying = left.changes.apply(request);
    const sameCluster = { ...request, ref: { ...ref, clusterName: 'TelemetryProd' } };
    await expect(right.changes.apply(sameCluster)).resolves.toMatchObject({ state: { kind: 'queued' } });
    const other = right.changes.apply({ ...request, ref: { ...ref, clusterName: 'telemetrytest' } });
    await Promise.resolve();
    for (const answer of answers) answer(accepted);
    await Promise.all([applying, other]);
    expect(sent).toHaveLength(2);
  });

  it('a tab picks up the change of a closed tab by reading and not by sending', async () => {
    const [left, right] = [await openTab('left'), await openTab('right')];
    const { plan, input } = request;
    const startedAt = '2026-01-01T00:00:00Z';
    left.store.save({
      id: 'gone',
      tenantId: 'contoso',
      personId: 'ada',
      ref,
      input,
      plan,
      step: 0,
      startedAt,
      state: { kind: 'sending' },
    });
    await right.changes.followAll();
    expect(sent).toEqual([]);
    expect(kindIn(left)).toEqual(['undecided']);
  });

  it("the engine doesn't run the changes of another person", async () => {
    const ada = await openTab('left');
    const bo = await openTab('right', 'bo');
    const applying = ada.changes.apply(request);
    await expect.poll(() => answers).toHaveLength(1);
    answers[0]?.(accepted);
    await applying;
    await bo.changes.followAll();
    expect(kindIn(ada)).toEqual(['running']);
  });

  it('the engine removes a refused change, so that the next one can be applied', async () => {
    const { changes, store } = await openTab('left');
    const applying = changes.apply(request);
    await expect.poll(() => answers).toHaveLength(1);
    answers[0]?.(new Problem('forbidden', 'You may not.'));
    await expect(applying).rejects.toThrow('You may not.');
    expect(store.read()).toEqual([]);
    const again = changes.apply(request);
    await expect.poll(() => answers).toHaveLength(2);
    answers[1]?.(accepted);
    await expect(again).resolves.toMatchObject({ state: { kind: 'running' } });
  });

  it("the engine keeps a change whose response couldn't be stored, because Azure may have accepted it", async () => {
    const { changes, store } = await openTab('left');
    const applying = changes.apply(request);
    await expect.poll(() => answers).toHaveLength(1);
    answers[0]?.(new DOMException('The quota has been exceeded.', 'QuotaExceededError'));
    await expect(applying).rejects.toThrow('quota');
    expect(store.read().map(({ state }) => state.kind)).toEqual(['sending']);
  });

  describe('a change in storage that was not confirmed in this tab', () => {
    const fresh: PlanFixAnswer = {
      plan: { ...request.plan, basedOn: '"9"' },
      whatIf: { changes: [], closes: [], newlyFails: ['cmk-not-used'] },
      preflight: [],
    };
    const planted = (more: Partial<Change> = {}): Change => ({
      id: 'planted',
      tenantId: 'contoso',
      personId: 'ada',
      ref,
      input: {},
      plan: request.plan,
      step: 0,
      newlyFails: ['every-check'],
      confirm: 'telemetryprod',
      startedAt: '2026-01-01T00:00:00Z',
      state: { kind: 'queued' },
      ...more,
    });
    const twoSteps = { ...request.plan, steps: [...request.plan.steps, ...request.plan.steps] };
    let tab: Tab;
    beforeEach(async () => {
      tab = await openTab('left');
    });

    it.each<[string, Partial<Change>]>([
      ['queued', {}],
      [
        'waiting for a busy cluster',
        { state: { kind: 'waiting', reason: '', until: '2026-01-01T00:00:00Z', attempts: 0 } },
      ],
      ['running with one more step', { plan: twoSteps, state: { kind: 'running', operation: '/op' } }],
      ['in the name of a session that is gone', { sessionId: 'gone' }],
    ])('an unconfirmed change in storage is not sent: %s', async (_name, more) => {
      tab.store.save(planted(more));
      await tab.changes.followAll();
      await tab.changes.followAll();
      expect(sent).toEqual([]);
      expect(['queued', 'waiting']).toContain(kindIn(tab)[0]);
    });

    it('an unconfirmed change is not sent with the ID of the open session, which another page can read', async () => {
      tab.store.save(planted({ sessionId: tab.session.id }));
      await tab.changes.followAll();
      expect(sent).toEqual([]);
    });

    it('a change is not sent again after it has ended, and not after another page edited it', async () => {
      const applying = tab.changes.apply(request);
      await expect.poll(() => answers).toHaveLength(1);
      answers[0]?.(accepted);
      const applied = await applying;
      await tab.changes.followAll();
      tab.store.save({ ...applied, state: { kind: 'queued' } });
      await tab.changes.followAll();
      expect(sent).toEqual(['left-1']);

      const other = { ...request, ref: { ...ref, clusterName: 'telemetrytest' } };
      const second = tab.changes.apply(other);
      await expect.poll(() => answers).toHaveLength(2);
      const queued = await tab.changes.apply(other);
      tab.store.save({ ...queued, confirm: 'telemetrytest' });
      answers[1]?.(accepted);
      await second;
      await tab.changes.followAll();
      expect(sent).toEqual(['left-1', 'left-2']);
    });

    it('an unconfirmed change is sent with the new plan after the person confirms it', async () => {
      tab.store.save(planted());
      await tab.changes.confirm('planted', fresh);
      const following = tab.changes.followAll();
      await expect.poll(() => sent).toEqual(['planted']);
      const [kept] = tab.store.read();
      expect(kept).toMatchObject({ plan: { basedOn: '"9"' }, newlyFails: ['cmk-not-used'] });
      expect(kept).not.toHaveProperty('confirm');
      answers[0]?.(accepted);
      await following;
    });

    it.each([
      ['keeps', '2999-01-01T00:00:00Z', '2999-01-01T00:00:00Z'],
      ['loses', '2000-01-01T00:00:00Z', undefined],
    ])('a change that is confirmed again %s the end %s of its maintenance window', async (_, notAfter, kept) => {
      tab.store.save(planted({ notAfter }));
      await tab.changes.confirm('planted', fresh);
      expect(tab.store.read()[0]?.notAfter).toBe(kept);
    });

    it('an unconfirmed change continues with its next step if an earlier step was sent', async () => {
      const sentBefore = [{ sentAt: '2026-01-01T00:00:00Z', requestId: 'first' }];
      tab.store.save(planted({ plan: twoSteps, step: 1, sent: sentBefore }));
      await tab.changes.confirm('planted', fresh);
      expect(tab.store.read()[0]).toMatchObject({ step: 1, sent: sentBefore, plan: { steps: twoSteps.steps } });
    });

    it('an unconfirmed change is removed when the person discards it, and one in progress keeps its record', async () => {
      tab.store.save(planted());
      tab.store.save(planted({ id: 'begun', plan: twoSteps, step: 1 }));
      await tab.changes.discard('planted');
      await tab.changes.discard('begun');
      expect(tab.store.read()).toMatchObject([{ id: 'begun', step: 1, state: { kind: 'failed' } }]);
    });

    it('an unconfirmed change fails in a read-only deployment, and another person’s stays', async () => {
      const readOnly = await openTab('right', 'ada', true);
      tab.store.save(planted());
      tab.store.save(planted({ id: 'foreign', personId: 'bo' }));
      await readOnly.changes.followAll();
      const [foreign, failed] = readOnly.store.read().toSorted((left, right) => left.id.localeCompare(right.id));
      expect(foreign).toMatchObject({ id: 'foreign', state: { kind: 'queued' } });
      expect(failed).toMatchObject({ id: 'planted', state: { kind: 'failed' }, endedAt: expect.any(String) });
      expect(sent).toEqual([]);
    });

    it('an unconfirmed change does not block other changes of its cluster', async () => {
      tab.store.save(planted());
      const applying = tab.changes.apply(request);
      await expect.poll(() => sent).toEqual(['left-1']);
      answers[0]?.(accepted);
      await expect(applying).resolves.toMatchObject({ state: { kind: 'running' } });
    });

    it('a change of another tenant or person stays as it is, even if it is confirmed', async () => {
      for (const foreign of [{ tenantId: 'fabrikam' }, { personId: 'bo' }]) {
        tab.store.save(planted(foreign));
        await tab.changes.followAll();
        await tab.changes.confirm('planted', fresh);
        await tab.changes.discard('planted');
        tab.changes.dismiss('planted');
        expect(tab.store.read()).toEqual([planted(foreign)]);
      }
      expect(sent).toEqual([]);
    });
  });

  it('a queued change stays for the page that confirmed it, and waits for another confirmation after a reload', async () => {
    const [left, right] = [await openTab('left'), await openTab('right')];
    const applying = left.changes.apply(request);
    await expect.poll(() => answers).toHaveLength(1);
    const queued = await left.changes.apply(request);
    answers[0]?.(accepted);
    await applying;
    await right.changes.followAll();
    await right.changes.discard(queued.id);
    expect(sent).toEqual(['left-1']);

    const again = await left.reload();
    await again.changes.followAll();
    await right.changes.followAll();
    expect(sent).toEqual(['left-1']);
    await again.changes.confirm(queued.id, {
      plan: request.plan,
      whatIf: { changes: [], closes: [], newlyFails: [] },
      preflight: [],
    });
    const following = again.changes.followAll();
    await expect.poll(() => sent).toEqual(['left-1', queued.id]);
    answers[1]?.(accepted);
    await following;
  });

  it('a queued change that another tab dismissed is never sent, even if another page stores it again', async () => {
    const [left, right] = [await openTab('left'), await openTab('right')];
    const applying = left.changes.apply(request);
    await expect.poll(() => answers).toHaveLength(1);
    const queued = await left.changes.apply(request);
    right.changes.dismiss(queued.id);
    answers[0]?.(accepted);
    await applying;
    await left.changes.followAll();
    left.store.save(queued);
    await left.changes.followAll();
    expect(sent).toEqual(['left-1']);
    expect(kindIn(left)).toContain('queued');
  });

  it('dismissing a verified undo also removes the change that it took back', async () => {
    const tab = await openTab('left');
    const person = { tenantId: 'contoso', personId: 'ada' };
    const ended = { kind: 'in-force', readAt: '2026-01-01T00:00:00Z', requestId: null } as const;
    const { plan } = request;
    const base = { ...person, ref, step: 0, state: ended };
    tab.store.save({ ...base, id: 'original', input: {}, plan, startedAt: '2026-01-01T00:00:00Z' });
    tab.store.save({
      ...base,
      id: 'undo',
      startedAt: '2026-01-01T00:01:00Z',
      input: { of: jsonSchema.parse(plan) },
      plan: {
        ...plan,
        fixId: 'undo',
        steps: [{ kind: 'cluster.update', clusterId, body: { identity: { type: 'None' } } }],
      },
    });
    tab.changes.dismiss('undo');
    expect(tab.store.read()).toEqual([]);
  });

  it('another tab can confirm or discard a queued change after its own tab has closed', async () => {
    const [left, right] = [await openTab('left'), await openTab('right')];
    const applying = left.changes.apply(request);
    await expect.poll(() => answers).toHaveLength(1);
    const queued = await left.changes.apply(request);
    answers[0]?.(accepted);
    await applying;
    left.close();
    await right.changes.followAll();
    expect(sent).toEqual(['left-1']);
    await right.changes.discard(queued.id);
    expect(right.store.read().map(({ id }) => id)).toEqual(['left-1']);
  });
});

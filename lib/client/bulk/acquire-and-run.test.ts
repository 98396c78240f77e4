import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FixRequest, PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import type { TabSession } from '../tab-session';
import { sampleStorage } from '../testing/sample-storage';
import type { BulkRun } from './bulk-run';
import type { BulkRuns } from './bulk-store';
import { doneState, sampleItem, sampleRefs, sampleRun } from './sample-run';

/** Web Locks of one tab. */
function sampleLocks() {
  const taken = new Set<string>();
  const request = async (
    name: string,
    options: { ifAvailable?: boolean; mode?: string },
    work: (lock: unknown) => unknown,
  ) => {
    if (options.mode === 'shared') return new Promise(() => undefined);
    if (taken.has(name)) return options.ifAvailable ? work(null) : new Promise(() => undefined);
    taken.add(name);
    try {
      return await work({ name });
    } finally {
      taken.delete(name);
    }
  };
  return { request, query: async () => ({ held: [] }) };
}

function answerTo({ ref, fixId }: FixRequest): PlanFixAnswer {
  const sample = sampleItem(0, { kind: 'planned' }).planned;
  if (!sample) throw new Error('The sample has no plan.');
  return { ...sample, plan: { ...sample.plan, fixId, target: toClusterId(ref) } } as PlanFixAnswer;
}

const ada = { tenantId: 'contoso', objectId: 'ada' };

describe('the runs of a tab', () => {
  let tab: typeof import('./acquire-and-run');
  let runs: BulkRuns;
  let session: TabSession;
  let planned: string[];
  let isFull: boolean;
  let leaving: AbortController;

  beforeEach(async () => {
    vi.resetModules();
    const local = sampleStorage();
    const { setItem } = local;
    local.setItem = (key, value) => {
      if (isFull) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      setItem(key, value);
    };
    isFull = false;
    vi.stubGlobal('localStorage', local);
    vi.stubGlobal('sessionStorage', sampleStorage());
    vi.stubGlobal('reportError', () => undefined);
    vi.stubGlobal('navigator', { locks: sampleLocks() });
    leaving = new AbortController();
    planned = [];
    tab = await import('./acquire-and-run');
    runs = await tab.openBulkRunsOnce();
    session = (await import('../tab-session')).openTabSession(ada);
    return () => leaving.abort();
  });

  const ports = {
    plan: async (request: FixRequest) => {
      planned.push(request.ref.clusterName);
      return answerTo(request);
    },
    apply: () => new Promise(() => undefined),
  };
  const look = () => void tab.acquireAndRun(ports, ada, leaving.signal);
  const inPhase = (id: string, phase: BulkRun['phase']) =>
    vi.waitFor(() => expect(runs.of(id).read()?.phase).toBe(phase));
  const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

  it('a draft that the person created is planned at once, and several are planned side by side', async () => {
    await tab.addRuns([sampleRun({ id: 'one' })], session, true);
    await tab.addRuns([sampleRun({ id: 'two' })], session, true);
    look();
    await inPhase('one', 'review');
    await inPhase('two', 'review');
  });

  it('a draft of another session is planned only while its page is open', async () => {
    await tab.addRuns([sampleRun({ id: 'draft' })], session, false);
    look();
    await settled();
    expect(planned).toEqual([]);
    tab.showRun('draft');
    look();
    await inPhase('draft', 'review');
    expect(planned).toEqual(sampleRefs.map(({ clusterName }) => clusterName));
  });

  it('a started run of another session is planned again and waits for the person', async () => {
    const items = [0, 1, 2].map((index) => ({ ...sampleItem(index, { kind: 'planned' }), wave: 1 }));
    runs.of('run').save(sampleRun({ phase: 'waves', items }));
    look();
    await vi.waitFor(() => expect(planned).toHaveLength(3));
    expect(runs.of('run').read()).toMatchObject({ phase: 'waves', pause: { reason: 'earlier' } });
  });

  describe('an undone run', () => {
    const sample = sampleItem(0, doneState).planned;
    const undoable = sample && { ...sample, plan: { ...sample.plan, undo: { steps: sample.plan.steps } } };
    const items = sampleRefs.map((_, index) =>
      index === 0
        ? { state: doneState, ...defined({ planned: undoable }) }
        : sampleItem(index, { kind: 'skipped', reason: 'nothing-to-do', message: '' }),
    );

    beforeEach(() => runs.of('run').save(sampleRun({ phase: 'ended', items })));

    it('an undo is a run of its own, and the undone run keeps its record and has no second undo', async () => {
      const before = runs.of('run').read();
      const undo = await tab.undoStoredRun('run', session);
      expect(runs.of('run').read()).toEqual({ ...before, undoneBy: undo });
      expect(runs.of(undo).read()).toMatchObject({ undoing: true, undoes: 'run', clusters: sampleRefs.slice(0, 1) });
      await expect(tab.undoStoredRun('run', session)).rejects.toMatchObject({ code: 'conflict' });
      look();
      await inPhase(undo, 'review');
      expect(planned).toEqual(['telemetry0']);
    });

    it('a run whose undo is deleted can be undone again only if the undo changed nothing', async () => {
      await tab.deleteRun(await tab.undoStoredRun('run', session), session);
      expect(runs.of('run').read()).not.toHaveProperty('undoneBy');
      const undo = await tab.undoStoredRun('run', session);
      const draft = runs.of(undo).read();
      if (draft) runs.of(undo).save({ ...draft, phase: 'ended', items: [sampleItem(0, doneState)] });
      await tab.deleteRun(undo, session);
      expect(runs.list().map(({ id, undoneBy }) => [id, undoneBy])).toEqual([['run', undo]]);
    });

    it('a run in progress in another tab is not undone', async () => {
      void navigator.locks.request('kustodian.bulk-run.run', {}, () => new Promise(() => undefined));
      await expect(tab.undoStoredRun('run', session)).rejects.toMatchObject({ code: 'conflict' });
      expect(runs.list()).toHaveLength(1);
    });
  });

  it('runs of another person are left as they are', async () => {
    await tab.addRuns([sampleRun({ id: 'of-ben', personId: 'ben', phase: 'waves' })], session, false);
    look();
    await settled();
    expect(planned).toEqual([]);
  });

  it('without room for all new runs none is stored, and the others stay', async () => {
    await tab.addRuns([sampleRun({ id: 'one' })], session, true);
    isFull = true;
    const added = tab.addRuns([sampleRun({ id: 'two' }), sampleRun({ id: 'three' })], session, false);
    await expect(added).rejects.toMatchObject({ code: 'too-large' });
    expect(runs.list().map(({ id }) => id)).toEqual(['one']);
  });

  it('an error other than a full storage is reported as it is', async () => {
    const denied = new DOMException('Denied.', 'SecurityError');
    localStorage.setItem = () => {
      throw denied;
    };
    await expect(tab.addRuns([sampleRun({ id: 'one' })], session, true)).rejects.toBe(denied);
    expect(runs.list()).toEqual([]);
  });

  it('a run stops when the browser has no room, and continues after another run was deleted', async () => {
    await tab.addRuns([sampleRun({ id: 'old' })], session, false);
    await tab.addRuns([sampleRun({ id: 'one' })], session, true);
    isFull = true;
    look();
    await vi.waitFor(() => expect(tab.isStorageFull()).toBe(true));
    expect(runs.of('one').read()?.phase).toBe('planning');
    isFull = false;
    await tab.deleteRun('old', session);
    expect(tab.isStorageFull()).toBe(false);
    look();
    await inPhase('one', 'review');
  });

  it('a draft that is planned in this tab can be deleted', async () => {
    await tab.addRuns([sampleRun({ id: 'one' })], session, true);
    look();
    await inPhase('one', 'review');
    await tab.deleteRun('one', session);
    expect([localStorage.length, runs.list()]).toEqual([0, []]);
  });

  it('a run of another tab is not deleted', async () => {
    await tab.addRuns([sampleRun({ id: 'one' })], session, false);
    void navigator.locks.request('kustodian.bulk-run.one', {}, () => new Promise(() => undefined));
    await expect(tab.deleteRun('one', session)).rejects.toMatchObject({ code: 'conflict' });
    expect(runs.list()).toHaveLength(1);
  });

  it('the 21st ended run replaces the oldest one without an undo', async () => {
    const items = (changed: boolean) =>
      [0, 1, 2].map((index) => sampleItem(index, changed ? doneState : { kind: 'canceled' }));
    for (let day = 1; day <= 21; day += 1) {
      const startedAt = `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`;
      runs.of(`run-${day}`).save(sampleRun({ id: `run-${day}`, startedAt, phase: 'ended', items: items(day === 1) }));
    }
    await tab.addRuns([sampleRun({ id: 'new' })], session, false);
    const ids = runs.list().map(({ id }) => id);
    expect(ids).toHaveLength(21);
    expect(ids).toContain('run-1');
    expect(ids).not.toContain('run-2');
  });
});

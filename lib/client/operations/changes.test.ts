import { beforeEach, describe, expect, it } from 'vitest';
import type { ApplyFixAnswer } from '@/lib/model/api';
import type { FixPlan } from '@/lib/model/fix-plan';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import { Problem } from '@/lib/model/problem';
import { sampleImpact } from '@/lib/model/sample-impact';
import { sampleStorage } from '../sample-storage';
import type { ApplyRequest, Changes } from './changes';
import { createChanges } from './changes';
import type { Driver } from './drive';
import type { Exclusively } from './exclusively';
import type { OperationStore } from './operation-store';
import { openOperationStore } from './operation-store';

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
    title: 'Turn the system-assigned identity on',
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
function browserLocks(): Exclusively {
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
  changes: Changes;
  store: OperationStore;
}

describe('two tabs of one browser', () => {
  let answers: ((answer: ApplyFixAnswer | Error) => void)[];
  let sent: string[];
  let replanned: FixPlan | undefined;
  let driverOf: (tab: OperationStore) => (operation: FollowedOperation) => Driver;
  let openTab: (name: string, personId?: string) => Promise<Tab>;

  beforeEach(() => {
    answers = [];
    sent = [];
    replanned = undefined;
    const storage = sampleStorage();
    const exclusively = browserLocks();
    driverOf = (store) => (operation) => ({
      save: store.save,
      apply: () => {
        sent.push(operation.id);
        return new Promise((resolve, reject) => {
          answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
        });
      },
      status: async () => ({ status: 'succeeded', source: 'operation' }),
      // Another tab that took the change for one of a crash would find that it is not so.
      cluster: async () => Promise.reject(new Problem('not-found', 'There is no such cluster.')),
      readBack: async () => ({ state: 'not-in-force', readAt: '2026-01-01T00:00:00Z' }),
      planAgain: async () => Promise.reject(new Problem('not-found', 'There is no such cluster.')),
      confirmedPlan: async () => replanned,
      wait: async () => undefined,
      pause: () => 0,
      now: () => new Date('2026-01-01T00:00:00Z'),
    });
    let ids = 0;
    openTab = async (name, personId = 'ada') => {
      const store = await openOperationStore(storage);
      const newId = () => `${name}-${++ids}`;
      return {
        store,
        changes: createChanges({
          store,
          exclusively,
          driverOf: driverOf(store),
          personId,
          userName: `${personId}@contoso.com`,
          newId,
        }),
      };
    };
  });

  const kindIn = ({ store }: Tab) => store.read().map(({ state }) => state.kind);

  it('do not take a request that is out in one for a crash in the other', async () => {
    const [left, right] = [await openTab('left'), await openTab('right')];
    const applying = left.changes.apply(request);
    await right.changes.followAll();
    expect(kindIn(right)).toEqual(['sending']);
    answers[0]?.(accepted);
    await expect(applying).resolves.toMatchObject({ state: { kind: 'running' } });
  });

  it('write one change of a cluster at a time; the second one waits for the first and is then sent', async () => {
    const [left, right] = [await openTab('left'), await openTab('right')];
    const applying = left.changes.apply(request);
    await expect(right.changes.apply(request)).resolves.toMatchObject({ state: { kind: 'queued' } });
    await expect(left.changes.apply(request)).resolves.toMatchObject({ state: { kind: 'queued' } });
    answers[0]?.(accepted);
    await applying;
    // The name is free again between the answer and the first question, yet the change is open.
    await expect(right.changes.apply(request)).resolves.toMatchObject({ state: { kind: 'queued' } });
    expect(sent).toEqual(['left-1']);

    const following = right.changes.followAll();
    await expect.poll(() => sent).toHaveLength(2);
    expect(left.store.read().filter(({ state }) => state.kind === 'queued')).toHaveLength(2);
    for (const index of [1, 2, 3]) {
      await expect.poll(() => answers.length).toBeGreaterThan(index);
      answers[index]?.(accepted);
    }
    await following;
    expect(sent).toEqual(['left-1', 'right-2', 'left-3', 'right-4']);
    expect(new Set(kindIn(left))).toEqual(new Set(['unproved']));
  });

  it('send a queued change again with the new plan, once, where it still makes the same change', async () => {
    const { changes, store } = await openTab('left');
    const applying = changes.apply(request);
    await changes.apply(request);
    answers[0]?.(accepted);
    await applying;
    replanned = { ...request.plan, basedOn: '"2"' };
    const following = changes.followAll();
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.(new Problem('plan-changed', 'The plan is no longer what it was.'));
    await expect.poll(() => answers.length).toBe(3);
    answers[2]?.(new Problem('plan-changed', 'The plan is no longer what it was.'));
    await following;
    expect(sent).toEqual(['left-1', 'left-2', 'left-2']);
    expect(store.read().find(({ id }) => id === 'left-2')).toMatchObject({
      plan: { basedOn: '"2"' },
      state: { kind: 'failed', message: 'The plan is no longer what it was.' },
    });
  });

  it('do not send a change that was taken out of the queue', async () => {
    const { changes, store } = await openTab('left');
    const applying = changes.apply(request);
    const { id } = await changes.apply(request);
    answers[0]?.(accepted);
    await applying;
    store.remove(id);
    await changes.followAll();
    expect(sent).toEqual(['left-1']);
  });

  it('compare clusters without case, and let another cluster be changed meanwhile', async () => {
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

  it('pick up what the other left behind when it went away, by reading and not by sending', async () => {
    const [left, right] = [await openTab('left'), await openTab('right')];
    const { plan, input } = request;
    const startedAt = '2026-01-01T00:00:00Z';
    left.store.save({ id: 'gone', personId: 'ada', ref, input, plan, step: 0, startedAt, state: { kind: 'sending' } });
    await right.changes.followAll();
    expect(sent).toEqual([]);
    expect(kindIn(left)).toEqual(['undecided']);
  });

  it('leave the changes of another person alone', async () => {
    const ada = await openTab('left');
    const bo = await openTab('right', 'bo');
    const applying = ada.changes.apply(request);
    answers[0]?.(accepted);
    await applying;
    await bo.changes.followAll();
    expect(kindIn(ada)).toEqual(['running']);
  });

  it('forget a change that was refused, so that the next one may be applied', async () => {
    const { changes, store } = await openTab('left');
    const applying = changes.apply(request);
    answers[0]?.(new Problem('forbidden', 'You may not.'));
    await expect(applying).rejects.toThrow('You may not.');
    expect(store.read()).toEqual([]);
    const again = changes.apply(request);
    answers[1]?.(accepted);
    await expect(again).resolves.toMatchObject({ state: { kind: 'running' } });
  });

  it('keep a change whose answer could not be noted, since Azure may have taken it', async () => {
    const { changes, store } = await openTab('left');
    const applying = changes.apply(request);
    answers[0]?.(new DOMException('The quota has been exceeded.', 'QuotaExceededError'));
    await expect(applying).rejects.toThrow('quota');
    expect(store.read().map(({ state }) => state.kind)).toEqual(['sending']);
  });
});

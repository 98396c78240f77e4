import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Change } from '../changes/change';
import { followEndedChanges } from '../changes/open-change-engine';
import { sampleChange, samplePlan } from '../changes/sample-change';
import { fleetAccessKey, onChangedAccess, principalAccessKey } from './kept-access';

const subscription = '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705';
const idOf = (group: string, name: string, scope = subscription) =>
  `${scope}/resourcegroups/${group}/providers/microsoft.kusto/clusters/${name}`;
const [own, neighbor, sibling, foreign] = [
  idOf('rg', 'a'),
  idOf('rg', 'b'),
  idOf('other', 'c'),
  idOf('rg', 'd', '/subscriptions/1f6c2d9e-40ab-4c55-9b1e-0d7a8e3f2b64'),
];
const all = [own, neighbor, sibling, foreign];

/** A store of changes as a tab sees it. `save` stores a change, as another tab does. */
function sampleStore(...stored: Change[]) {
  let listen = () => {};
  let changes: readonly Change[] = stored;
  return {
    read: () => changes,
    subscribe: (listener: () => void) => {
      listen = listener;
      return () => undefined;
    },
    save: (change: Change) => {
      changes = [change, ...changes.filter(({ id }) => id !== change.id)];
      listen();
    },
  };
}

/** Returns the clusters that stay after a change of an Azure role at a scope ends, or of a setting, and whether the principal stays. */
function keptAfter(scope: string | undefined, kind: 'closed' | 'running') {
  const client = new QueryClient();
  for (const key of ['reach', 'assertions'])
    client.setQueryData(fleetAccessKey(key), new Map(all.map((id) => [id, { part: id, at: 1 }])));
  client.setQueryData(principalAccessKey('Person'), {});
  const steps =
    scope === undefined
      ? samplePlan.steps
      : [
          {
            kind: 'role-assignment.delete' as const,
            id: `${scope}/providers/Microsoft.Authorization/roleAssignments/x`,
            scope,
            properties: { roleDefinitionId: '/r', principalId: 'p' },
          },
        ];
  const state =
    kind === 'closed'
      ? ({ kind, readAt: '2026-01-01T00:00:00Z', requestId: null } as const)
      : ({ kind, operation: '/o' } as const);
  const change = { ...sampleChange(state), plan: { ...samplePlan, target: own.toUpperCase(), steps } };
  const store = sampleStore();
  followEndedChanges(store, client, new Date(0));
  store.save(change);
  const kept = ['reach', 'assertions'].map((key) => [
    ...(client.getQueryData<Map<string, unknown>>(fleetAccessKey(key))?.keys() ?? []),
  ]);
  expect(kept[1]).toEqual(kept[0]);
  return { clusters: kept[0], principal: client.getQueryData(principalAccessKey('person')) };
}

describe('access that was read earlier in the visit', () => {
  it.each([
    ['a subscription', subscription, [foreign]],
    ['a resource group', `${subscription}/resourceGroups/RG`, [sibling, foreign]],
    ['the cluster', own, [neighbor, sibling, foreign]],
    ['a management group', '/providers/Microsoft.Management/managementGroups/contoso', []],
    ['the root', '/', []],
  ])('access below %s is dropped when a change of an Azure role there ends', (_what, scope, clusters) => {
    expect(keptAfter(scope, 'closed')).toEqual({ clusters, principal: undefined });
  });

  it('access to one cluster is dropped when another change of it ends', () => {
    expect(keptAfter(undefined, 'closed')).toEqual({ clusters: [neighbor, sibling, foreign], principal: undefined });
  });

  it('access stays while the change is in progress', () => {
    expect(keptAfter(subscription, 'running')).toEqual({ clusters: all, principal: {} });
  });
});

describe('changes of this browser', () => {
  const closed = { kind: 'closed', readAt: '2026-01-01T00:00:00Z', requestId: null } as const;
  const ended = (id: string, endedAt: string): Change => ({ ...sampleChange(closed), id, endedAt });
  const start = new Date('2026-01-01T09:00:00Z');

  /** Counts how often open pages have to load access again. */
  function countDrops(...stored: Change[]) {
    const store = sampleStore(...stored);
    let drops = 0;
    let isAllDropped = false;
    const stop = onChangedAccess((isChanged) => {
      drops += 1;
      isAllDropped ||= isChanged(foreign);
    });
    const own = followEndedChanges(store, new QueryClient(), start);
    return { store, save: store.save, saveHere: own.save, drops: () => drops, isAllDropped: () => isAllDropped, stop };
  }

  it('a change drops access once, when it ends', () => {
    const { save, drops, stop } = countDrops(sampleChange({ kind: 'running', operation: '/o' }));
    expect(drops()).toBe(0);
    save(ended('1', '2026-01-01T09:05:00Z'));
    save(ended('1', '2026-01-01T09:05:00Z'));
    expect(drops()).toBe(1);
    stop();
    save(ended('2', '2026-01-01T09:06:00Z'));
    expect(drops()).toBe(1);
  });

  it('a change that ended in another tab before this one looked drops access, and one before the page loaded doesn’t', () => {
    expect(countDrops(ended('1', '2026-01-01T09:00:30Z')).drops()).toBe(1);
    expect(countDrops(ended('1', '2026-01-01T08:59:30Z')).drops()).toBe(0);
  });

  it('a change that this tab saves drops access once, also if a full storage doesn’t keep it', () => {
    const { store, saveHere, drops, stop } = countDrops();
    saveHere(sampleChange({ kind: 'running', operation: '/o' }));
    expect(drops()).toBe(0);
    saveHere(ended('1', '2026-01-01T09:05:00Z'));
    expect(drops()).toBe(1);
    expect(store.read()).toHaveLength(1);
    stop();
    const full = countDrops();
    full.store.save = () => {};
    const { save } = followEndedChanges(full.store, new QueryClient(), start);
    save(ended('2', '2026-01-01T09:05:00Z'));
    expect(full.drops()).toBe(1);
    full.stop();
  });

  it('all access is dropped when a tab that was frozen sees as many ended changes as the store keeps', () => {
    const run = (count: number) =>
      Array.from({ length: count }, (_, index) => ended(`${index}`, '2026-01-01T09:05:00Z'));
    const few = countDrops(...run(19));
    expect([few.drops(), few.isAllDropped()]).toEqual([19, false]);
    few.stop();
    const many = countDrops(...run(20));
    expect([many.drops(), many.isAllDropped()]).toEqual([1, true]);
    many.stop();
  });
});

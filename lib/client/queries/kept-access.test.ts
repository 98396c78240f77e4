import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { createChangePorts } from '../changes/run-change';
import { sampleChange, samplePlan } from '../changes/sample-change';
import { fleetAccessKey, principalAccessKey } from './kept-access';

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
  const saved: unknown[] = [];
  const { save } = createChangePorts(
    {
      api: { json: () => Promise.reject(new Error('No request is sent.')), stream: () => Promise.reject(new Error()) },
      client,
      mode: 'emulator',
      store: {
        read: () => [],
        save: (entry) => saved.push(entry),
        remove: () => undefined,
        subscribe: () => () => undefined,
      },
      verifySteps: () => Promise.reject(new Error('Nothing is verified.')),
    },
    change,
  );
  save(change);
  expect(saved).toEqual([change]);
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

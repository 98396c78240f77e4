import { describe, expect, it } from 'vitest';
import { sampleResourceGroup } from '@/lib/checks/samples/sample-cluster';
import { sampleInjection, sampleManagedEndpoint } from '@/lib/checks/samples/sample-network';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { plannerOf } from '../catalog/plans';
import { applyPlan } from '../steps';
import { rowsOf } from '../testing/fix';

type Network = { subnetId: string; state?: string; enginePublicIpId?: string };
const inNetwork = (virtualNetworkConfiguration: Network | null) =>
  sampleSnapshot({ cluster: { properties: { virtualNetworkConfiguration } } });

describe('leaving the virtual network', () => {
  it.each(['Enabled', 'enabled', undefined])(
    'leaving the virtual network sends the same configuration with its state Disabled, from %s',
    (state) => {
      const { state: _state, ...resources } = sampleInjection;
      const before = inNetwork({ ...resources, ...(state ? { state } : {}) });
      const plan = buildPlan('vnet-injection-legacy', {}, before);
      expect(plan.steps).toMatchObject([
        { body: { properties: { virtualNetworkConfiguration: { ...resources, state: 'Disabled' } } } },
      ]);
      expect(plan.impact.outageMinutes).toBeGreaterThan(0);
      const undo = buildPlan('undo', { of: plan }, applyPlan(before, plan));
      expect(undo.steps).toMatchObject([
        { body: { properties: { virtualNetworkConfiguration: { ...resources, state: state ?? 'Enabled' } } } },
      ]);
      expect(undo.warnings.join()).toContain('Feb 1, 2025');
    },
  );

  it.each([[null], [{ ...sampleInjection, state: 'Disabled' }]])(
    'leaving the virtual network has nothing to do for %j',
    (network) => {
      expect(buildPlan('vnet-injection-legacy', {}, inNetwork(network)).steps).toEqual([]);
    },
  );

  it.each([
    [['blob'], false],
    [['dfs'], true],
    [['dfs', 'blob'], false],
    [['DFS', 'namespace'], true],
  ])('managed private endpoints of a storage account to %j: a warning that blob is missing is %s', (groups, warns) => {
    const storage = `${sampleResourceGroup}/providers/Microsoft.Storage/storageAccounts/stlake`;
    const managedPrivateEndpoints = groups.map((groupId, index) => {
      const { endpoint, targetConnections } = sampleManagedEndpoint(`mpe${index}`, sampleReading([]), storage);
      return { endpoint: { ...endpoint, properties: { ...endpoint.properties, groupId } }, targetConnections };
    });
    const cluster = { properties: { virtualNetworkConfiguration: sampleInjection } };
    const snapshot = sampleSnapshot({ cluster, managedPrivateEndpoints });
    const row = rowsOf(snapshot, buildPlan('vnet-injection-legacy', {}, snapshot))['storage-endpoints'];
    expect(row?.state).toBe(warns ? 'warn' : undefined);
    if (warns) expect(row?.message).toContain('stlake');
  });

  it('leaving the virtual network can’t be used to move the cluster into another network', () => {
    const before = inNetwork(sampleInjection);
    const plan = buildPlan('vnet-injection-legacy', {}, before);
    const after = applyPlan(before, plan);
    for (const change of [
      { subnetId: '/subscriptions/s/elsewhere' },
      { state: 'Disabled' },
      { more: 'x' },
      { more: 1 },
    ]) {
      const properties = { virtualNetworkConfiguration: { ...sampleInjection, ...change } };
      const step = { ...plan.steps[0], body: { properties } };
      expect(() => buildPlan('undo', { of: { ...plan, undo: { steps: [step] } } }, after)).toThrow(
        'doesn’t match the change of',
      );
    }
  });

  it('leaving the virtual network shows how many managed private endpoints there are, or that they couldn’t be read', () => {
    const rows = (snapshot = inNetwork(sampleInjection)) => {
      const plan = buildPlan('vnet-injection-legacy', {}, snapshot);
      return plannerOf('vnet-injection-legacy')?.preflight?.(snapshot, plan);
    };
    expect(rows()).toMatchObject([
      { state: 'warn', message: expect.stringContaining('The cluster has 1 managed private endpoint.') },
    ]);
    const unread = sampleSnapshot({
      cluster: { properties: { virtualNetworkConfiguration: sampleInjection } },
      unread: { managedPrivateEndpoints: { state: 'not-loaded' } },
    });
    expect(rows(unread)).toMatchObject([{ state: 'unknown' }]);
  });
});

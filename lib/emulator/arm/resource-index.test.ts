import { describe, expect, it } from 'vitest';
import { contosoEstate } from '../estate/contoso/contoso';
import { createState, deleteResource, loadEstate, putResource, resourceKey } from '../store';
import type { ArmResource, EmulatorState } from '../types';
import { resourcesIn, resourcesOf, resourcesUnder } from './resource-index';

const now = Date.parse('2026-01-05T08:00:00Z');
const clusters = 'Microsoft.Kusto/clusters';

function contoso(): EmulatorState {
  return createState(contosoEstate(now), { operationSeconds: 0, indexSeconds: 0, throttle: 'headers' });
}

function firstCluster(state: EmulatorState): ArmResource {
  const [cluster] = resourcesOf(state, clusters);
  if (!cluster) throw new Error('The estate has no cluster.');
  return cluster;
}

describe('what is looked up by type and by collection', () => {
  it('a lookup by type and by collection finds what a walk over all resources finds', () => {
    const state = contoso();
    const all = [...state.resources.values()];
    for (const { id, type } of all) {
      const collection = id.slice(0, id.lastIndexOf('/'));
      const siblings = all.filter(
        (item) => resourceKey(item.id.slice(0, item.id.lastIndexOf('/'))) === resourceKey(collection),
      );
      // A resource group, a subscription's registration: no collection of theirs is asked for.
      if (/\/providers\/[^/]+\/[^/]+\/[^/]+/.test(id)) expect(resourcesIn(state, collection), id).toEqual(siblings);
      expect(resourcesOf(state, type.toUpperCase()).map((item) => item.id)).toContain(id);
    }
  });

  it('a lookup follows every write: a changed cluster, a new one, and a deleted one', () => {
    const state = contoso();
    const cluster = firstCluster(state);
    const before = resourcesOf(state, clusters).length;
    putResource(state, { ...cluster, tags: { seen: 'yes' } }, now);
    expect(firstCluster(state).tags).toEqual({ seen: 'yes' });
    const subscription = cluster.id.split('/', 3).join('/');
    putResource(state, { ...cluster, id: `${cluster.id}2`, name: `${cluster.name}2` }, now);
    expect(resourcesOf(state, clusters)).toHaveLength(before + 1);
    expect(resourcesUnder(state, clusters, subscription).map(({ id }) => id)).toContain(`${cluster.id}2`);
    deleteResource(state, cluster.id.toUpperCase(), now);
    expect(resourcesUnder(state, clusters, subscription).map(({ id }) => id)).not.toContain(cluster.id);
    expect(state.resources.has(resourceKey(cluster.id))).toBe(false);
  });

  it('a lookup returns the estate again after a reset', () => {
    const state = contoso();
    const before = JSON.stringify(resourcesOf(state, clusters));
    const cluster = firstCluster(state);
    putResource(state, { ...cluster, tags: { seen: 'yes' } }, now);
    deleteResource(state, cluster.id, now);
    loadEstate(state, state.initialEstate);
    expect(JSON.stringify(resourcesOf(state, clusters))).toBe(before);
  });
});

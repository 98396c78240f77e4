import { expect } from 'vitest';
import type { JsonView } from '../../fixtures/standalone';
import { type Real, versions } from './step';
import { type Cluster, paths, provisioningState, scopes, settle, type World } from './world';

/** Fails where anything that the emulator shows of the group is not as the model has it. */
export async function expectSame(world: World, real: Real): Promise<void> {
  settle(world);
  const list = async (path: string): Promise<JsonView[]> => (await real.call('owner', 'GET', path)).json.value;
  const clusters = await list(`${paths.group}/providers/Microsoft.Kusto/clusters?${versions.kusto}`);
  expect(clusters.map(({ id }) => id)).toEqual(world.clusters.map(({ id }) => id));
  for (const [index, cluster] of world.clusters.entries()) {
    expectCluster(world, cluster, clusters[index]);
    const assignments = await list(`${paths.cluster(cluster.id)}/principalAssignments?${versions.kusto}`);
    const shown = assignments.map(({ id, properties }) => [
      id,
      properties.principalId,
      properties.role,
      properties.provisioningState,
    ]);
    const modelled = [...cluster.principals].map(([name, { principalId, role: held, pending }]) => [
      `${cluster.id}/PrincipalAssignments/${name}`,
      principalId,
      held,
      pending?.kind ?? 'Succeeded',
    ]);
    expect(shown.sort()).toEqual(modelled.sort());
  }
  for (const where of scopes) {
    const above = `${where}/providers/Microsoft.Authorization`;
    const roles = await list(`${above}/roleAssignments?${versions.role}&$filter=atScope()`);
    const own = roles.filter(({ properties }) => properties.scope === where).map(({ id }) => id.toLowerCase());
    const modelled = [...world.roles].filter(([, held]) => held.scope === where).map(([id]) => id);
    expect(own.sort()).toEqual(modelled.sort());
    const locks = await list(`${above}/locks?${versions.lock}&$filter=atScope()`);
    const levels = locks.filter(({ id }) => id === paths.lock(where)).map(({ properties }) => properties.level);
    expect(levels).toEqual([world.locks.get(where)].filter((held) => held !== undefined));
  }
}

/** A cluster's values, its id in Azure's letters, and an ETag that changes exactly when something does. */
export function expectCluster(world: World, cluster: Cluster, json: JsonView): void {
  const { enablePurge, enableStreamingIngest, publicNetworkAccess } = json.properties;
  expect({
    id: json.id,
    state: json.properties.provisioningState,
    settings: { enablePurge, enableStreamingIngest, publicNetworkAccess, tags: json.tags },
  }).toEqual({ id: cluster.id, state: provisioningState(cluster, world.now), settings: cluster.settings });
  if (cluster.etag === undefined) {
    expect(cluster.etags).not.toContain(json.etag);
    cluster.etags.add(json.etag);
    cluster.etag = json.etag;
  }
  expect(json.etag).toBe(cluster.etag);
}

import { expect } from 'vitest';
import type { JsonView } from '../../fixtures/standalone';
import { type Cluster, type Model, paths, provisioningState, scopes, settle } from './model';
import { type EmulatorUnderTest, versions } from './step';

/** Fails if the emulator's clusters, roles, or locks in the group differ from the model. */
export async function expectSame(model: Model, real: EmulatorUnderTest): Promise<void> {
  settle(model);
  const list = async (path: string): Promise<JsonView[]> => (await real.call('owner', 'GET', path)).json.value;
  const clusters = await list(`${paths.group}/providers/Microsoft.Kusto/clusters?${versions.kusto}`);
  expect(clusters.map(({ id }) => id)).toEqual(model.clusters.map(({ id }) => id));
  for (const [index, cluster] of model.clusters.entries()) {
    expectCluster(model, cluster, clusters[index]);
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
    const modelled = [...model.roles].filter(([, assignment]) => assignment.scope === where).map(([id]) => id);
    expect(own.sort()).toEqual(modelled.sort());
    const locks = await list(`${above}/locks?${versions.lock}&$filter=atScope()`);
    const levels = locks.filter(({ id }) => id === paths.lock(where)).map(({ properties }) => properties.level);
    expect(levels).toEqual([model.locks.get(where)].filter((level) => level !== undefined));
  }
}

/** Expects a cluster's values, its ID in Azure's letter case, and an ETag that changes only with the cluster. */
export function expectCluster(model: Model, cluster: Cluster, json: JsonView): void {
  const { enablePurge, enableStreamingIngest, publicNetworkAccess } = json.properties;
  expect({
    id: json.id,
    state: json.properties.provisioningState,
    settings: { enablePurge, enableStreamingIngest, publicNetworkAccess, tags: json.tags },
  }).toEqual({ id: cluster.id, state: provisioningState(cluster, model.now), settings: cluster.settings });
  if (cluster.etag === undefined) {
    expect(cluster.etags).not.toContain(json.etag);
    cluster.etags.add(json.etag);
    cluster.etag = json.etag;
  }
  expect(json.etag).toBe(cluster.etag);
}

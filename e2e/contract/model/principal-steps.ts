import * as fc from 'fast-check';
import { type Cluster, choices, endOf, expectedRefusal, paths } from './model';
import { clusterAt, drawn, expectAnswer, step, versions } from './step';

/** Steps that assign and remove Kusto roles on a cluster. */

const { actor, clusterIndex } = drawn;
const principal = {
  clusterIndex,
  actor,
  name: fc.constantFrom(...choices.names),
  principalId: fc.constantFrom(...choices.principals),
  role: fc.constantFrom(...choices.kustoRoles),
};

/** PUT of a principal assignment. */
export const putPrincipal = step('assign', principal, async ({ name, principalId, role, ...input }, model, real) => {
  const cluster = clusterAt(model, input.clusterIndex);
  const body = { properties: { principalId, role, principalType: 'User' } };
  const reply = await real.call(input.actor, 'PUT', principalPath(cluster, name), body);
  const present = cluster.principals.get(name);
  const refused =
    expectedRefusal(model, input.actor, 'PUT', cluster.id, 'cluster') ??
    (cluster.change || present?.pending ? '409 RequestConflict' : undefined);
  expectAnswer(real, reply, refused ?? (present ? '200' : '201'));
  if (refused || (present?.principalId === principalId && present.role === role)) return;
  cluster.principals.set(name, { principalId, role, pending: { kind: 'Creating', endsAt: endOf(model) } });
});

/** DELETE of a principal assignment. */
export const deletePrincipal = step('remove', principal, async ({ name, ...input }, model, real) => {
  const cluster = clusterAt(model, input.clusterIndex);
  const reply = await real.call(input.actor, 'DELETE', principalPath(cluster, name));
  const present = cluster.principals.get(name);
  const isBusy = present && (cluster.change || present.pending);
  const refused =
    expectedRefusal(model, input.actor, 'DELETE', cluster.id, 'cluster') ?? (isBusy && '409 RequestConflict');
  expectAnswer(real, reply, refused ?? (present ? '202' : '204'));
  if (!refused && present) present.pending = { kind: 'Deleting', endsAt: endOf(model) };
});

function principalPath(cluster: Cluster, name: string): string {
  return `${paths.cluster(cluster.id)}/principalAssignments/${name}?${versions.kusto}`;
}

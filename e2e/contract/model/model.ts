import { clusterPath, golden, goldenCluster, goldenEstate } from '../../fixtures/golden';

/**
 * The model of a resource group with two clusters, without code of the emulator: settings and their changes, Kusto roles, Azure
 * roles, and locks. Times are in milliseconds.
 */

/** Duration of the emulator's operations in this test. */
export const operationSeconds = 6;

const group = `/subscriptions/${golden.subscriptionId}/resourceGroups/${golden.resourceGroup}`;
const clusterIds = ['alpha', 'beta'].map((name) => goldenCluster.id.replace(golden.clusterName, name));

/** Scopes of roles and locks. The first contains the others. */
export const scopes: readonly string[] = [group, ...clusterIds];

export type Actor = 'owner' | 'apprentice';

/** Settings that the steps change. */
export interface Settings {
  enablePurge: boolean;
  enableStreamingIngest: boolean;
  publicNetworkAccess: 'Enabled' | 'Disabled';
  tags: Record<string, string>;
}

export interface PrincipalAssignment {
  principalId: string;
  role: string;
  pending?: { kind: 'Creating' | 'Deleting'; endsAt: number };
}

export interface Cluster {
  id: string;
  settings: Settings;
  change?: { settings: Settings; startedAt: number; endsAt: number };
  /** `undefined` if the cluster changed and wasn't read since. */
  etag: string | undefined;
  etags: Set<string>;
  principals: Map<string, PrincipalAssignment>;
}

export interface RoleAssignment {
  scope: string;
  principalId: string;
  role: string;
}

export interface Model {
  now: number;
  clusters: Cluster[];
  /** By lowercase ID. */
  roles: Map<string, RoleAssignment>;
  /** Level by scope. */
  locks: Map<string, string>;
}

const { enablePurge, enableStreamingIngest } = goldenCluster.properties;

/** The estate at the start of each run. The actor `owner` is Owner of the subscription, and `apprentice` has no role. */
export const modelEstate = {
  ...goldenEstate,
  resources: [
    ...clusterIds.map((id) => ({ ...goldenCluster, id, name: id.slice(id.lastIndexOf('/') + 1) })),
    ...goldenEstate.resources.filter(({ id }) => id.endsWith('00000000d001')),
  ],
};

/** Returns the model of `modelEstate`. */
export function newModel(now: number): Model {
  return {
    now,
    clusters: clusterIds.map((id) => ({
      id,
      settings: { enablePurge, enableStreamingIngest, publicNetworkAccess: 'Enabled', tags: {} },
      etag: undefined,
      etags: new Set(),
      principals: new Map(),
    })),
    roles: new Map(),
    locks: new Map(),
  };
}

/** Completes the operations whose time is over. */
export function settle(model: Model): void {
  for (const cluster of model.clusters) {
    if (cluster.change && cluster.change.endsAt <= model.now) {
      cluster.settings = cluster.change.settings;
      cluster.etag = undefined;
      delete cluster.change;
    }
    for (const [name, assignment] of cluster.principals) {
      if (!assignment.pending || assignment.pending.endsAt > model.now) continue;
      if (assignment.pending.kind === 'Deleting') cluster.principals.delete(name);
      else delete assignment.pending;
    }
  }
}

/** Returns the `provisioningState` of a GET. A change is Accepted for a quarter of its duration, and then Running. */
export function provisioningState({ change }: Cluster, now: number): string {
  if (!change) return 'Succeeded';
  return now - change.startedAt >= (change.endsAt - change.startedAt) / 4 ? 'Running' : 'Accepted';
}

/** Returns the end time of an operation that starts now. */
export function endOf(model: Model): number {
  return model.now + operationSeconds * 1000;
}

/** Returns the error of Azure Resource Manager before it calls the provider: a missing permission, then a lock, else `undefined`. */
export function expectedRefusal(
  model: Model,
  actor: Actor,
  method: string,
  scope: string,
  kind: 'cluster' | 'role' | 'lock',
): string | undefined {
  if (!isAllowed(model, actor, method, scope, kind)) return '403 AuthorizationFailed';
  const isLocked = [...model.locks].some(
    ([locked, level]) => contains(locked, scope) && (level === 'ReadOnly' || method === 'DELETE'),
  );
  return isLocked && method !== 'GET' && kind !== 'lock' ? '409 ScopeLocked' : undefined;
}

/** Reader and Contributor can read. Contributor can also write clusters, but no roles or locks. */
function isAllowed({ roles }: Model, actor: Actor, method: string, scope: string, kind: string): boolean {
  if (actor === 'owner') return true;
  const assigned = [...roles.values()].filter(
    (assignment) => assignment.principalId === golden.readerId && contains(assignment.scope, scope),
  );
  if (method === 'GET') return assigned.length > 0;
  return kind === 'cluster' && assigned.some(({ role }) => role === contributor);
}

const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** Values that the steps choose from. */
export const choices = {
  principals: ['owner@contoso.com', 'reader@contoso.com'],
  kustoRoles: ['AllDatabasesAdmin', 'AllDatabasesViewer'],
  roleHolders: [golden.readerId, golden.ownerId],
  roles: [reader, contributor],
  names: ['first', 'second', 'third'],
  roleNames: ['f3000000-0000-4000-8000-000000000001', 'f3000000-0000-4000-8000-000000000002'],
};

/** Paths of the requests. Azure writes the type `Clusters` with a capital letter, and clients don't. */
export const paths = {
  group,
  cluster: (id: string) => clusterPath.replace(golden.clusterName, id.slice(id.lastIndexOf('/') + 1)),
  role: (scope: string, name: string) => `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
  lock: (scope: string) => `${scope}/providers/Microsoft.Authorization/locks/keep`,
};

function contains(outer: string, scope: string): boolean {
  return scope === outer || scope.startsWith(`${outer}/`);
}

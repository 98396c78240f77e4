import { clusterPath, golden, goldenCluster, goldenEstate } from '../../fixtures/golden';

/**
 * What a group with two clusters has to look like, kept without a line of the emulator's: settings under change, Kusto's roles,
 * Azure's roles and locks. Times are milliseconds.
 */

/** How long the emulator's operations take here. */
export const operationSeconds = 6;

const group = `/subscriptions/${golden.subscriptionId}/resourceGroups/${golden.resourceGroup}`;
const clusterIds = ['alpha', 'beta'].map((name) => goldenCluster.id.replace(golden.clusterName, name));

/** Scopes that roles and locks are written at; the first holds the others. */
export const scopes: readonly string[] = [group, ...clusterIds];

export type Actor = 'owner' | 'apprentice';

/** What a change may touch. */
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
  /** `undefined`: it has changed and nobody has read it since. */
  etag: string | undefined;
  etags: Set<string>;
  principals: Map<string, PrincipalAssignment>;
}

export interface RoleAssignment {
  scope: string;
  principalId: string;
  role: string;
}

export interface World {
  now: number;
  clusters: Cluster[];
  /** By lower-cased id. */
  roles: Map<string, RoleAssignment>;
  /** Level by scope. */
  locks: Map<string, string>;
}

const { enablePurge, enableStreamingIngest } = goldenCluster.properties;

/** The estate that every run starts from: an Owner of the subscription, and an apprentice without any role. */
export const modelEstate = {
  ...goldenEstate,
  resources: [
    ...clusterIds.map((id) => ({ ...goldenCluster, id, name: id.slice(id.lastIndexOf('/') + 1) })),
    ...goldenEstate.resources.filter(({ id }) => id.endsWith('00000000d001')),
  ],
};

/** The model of that estate. */
export function newWorld(now: number): World {
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

/** Lets everything end whose time is up. */
export function settle(world: World): void {
  for (const cluster of world.clusters) {
    if (cluster.change && cluster.change.endsAt <= world.now) {
      cluster.settings = cluster.change.settings;
      cluster.etag = undefined;
      delete cluster.change;
    }
    for (const [name, assignment] of cluster.principals) {
      if (!assignment.pending || assignment.pending.endsAt > world.now) continue;
      if (assignment.pending.kind === 'Deleting') cluster.principals.delete(name);
      else delete assignment.pending;
    }
  }
}

/** `provisioningState` as a reader sees it: a change runs after a quarter of its time. */
export function provisioningState({ change }: Cluster, now: number): string {
  if (!change) return 'Succeeded';
  return now - change.startedAt >= (change.endsAt - change.startedAt) / 4 ? 'Running' : 'Accepted';
}

/** When what starts now ends. */
export function endOf(world: World): number {
  return world.now + operationSeconds * 1000;
}

/** What ARM refuses before the provider is asked: first a missing right, then a lock; `undefined` where neither stands against it. */
export function refusal(
  world: World,
  actor: Actor,
  method: string,
  scope: string,
  kind: 'cluster' | 'role' | 'lock',
): string | undefined {
  if (!may(world, actor, method, scope, kind)) return '403 AuthorizationFailed';
  const stands = [...world.locks].some(
    ([locked, level]) => holds(locked, scope) && (level === 'ReadOnly' || method === 'DELETE'),
  );
  return stands && method !== 'GET' && kind !== 'lock' ? '409 ScopeLocked' : undefined;
}

/** Reader and Contributor both read; only Contributor writes, and never roles or locks. */
function may({ roles }: World, actor: Actor, method: string, scope: string, kind: string): boolean {
  if (actor === 'owner') return true;
  const held = [...roles.values()].filter(
    (assignment) => assignment.principalId === golden.readerId && holds(assignment.scope, scope),
  );
  if (method === 'GET') return held.length > 0;
  return kind === 'cluster' && held.some(({ role }) => role === contributor);
}

const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** Who and what the operations choose from. */
export const choices = {
  principals: ['owner@contoso.com', 'reader@contoso.com'],
  kustoRoles: ['AllDatabasesAdmin', 'AllDatabasesViewer'],
  roleHolders: [golden.readerId, golden.ownerId],
  roles: [reader, contributor],
  names: ['first', 'second', 'third'],
  roleNames: ['f3000000-0000-4000-8000-000000000001', 'f3000000-0000-4000-8000-000000000002'],
};

/** Paths of the requests; Azure spells the type of a cluster with a capital letter and clients do not. */
export const paths = {
  group,
  cluster: (id: string) => clusterPath.replace(golden.clusterName, id.slice(id.lastIndexOf('/') + 1)),
  role: (scope: string, name: string) => `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
  lock: (scope: string) => `${scope}/providers/Microsoft.Authorization/locks/keep`,
};

function holds(outer: string, scope: string): boolean {
  return scope === outer || scope.startsWith(`${outer}/`);
}

import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import { member } from '../../../lib/emulator/estate/build/directory';
import { normalizeId } from '../../../lib/model/azure/arm-id';
import type { Json, JsonObject } from '../../../lib/model/json';
import { golden } from '../../fixtures/golden';
import { itemsOf, type Recording } from './recordings';

/** An estate of recorded resources, so that the emulator answers with what Azure answered. */

/** The subscription that redacted recordings name. */
export const redactedSubscription = '00000000-0000-0000-0000-000000000000';
/** Owner of the subscriptions of the estate. */
export const owner = member('owner', 'Olive Owner', '', '');

/** A recorded cluster at a place of its own in the estate. */
export interface PlacedCluster {
  /** The recording that shows it. */
  source: string;
  body: JsonObject & { id: string; name: string };
}

/**
 * Returns every distinct recorded cluster. Recordings show the same cluster at several times, so each gets its own
 * resource group.
 */
export function recordedClusters(recordings: readonly Recording[]): PlacedCluster[] {
  const distinct = new Map<string, string>();
  for (const { kind, source, body } of recordings) {
    if (!/^kusto-cluster(?:-list|-write)?$/.test(kind)) continue;
    for (const item of itemsOf(body))
      if (isOfType(item, 'microsoft.kusto/clusters')) distinct.set(JSON.stringify(item), source);
  }
  return [...distinct].map(([text, source], index) => {
    const body = JSON.parse(text);
    const id = `/subscriptions/${redactedSubscription}/resourceGroups/recorded-${index}/providers/Microsoft.Kusto/Clusters/${body.name}`;
    // What is inside the cluster, such as its private endpoint connections, names it too.
    const moved = JSON.parse(text.replaceAll(body.id, id).replaceAll(body.id.replace('/Clusters/', '/clusters/'), id));
    return { source, body: moved };
  });
}

/** Kinds of recordings whose items are resources other than clusters. */
const around =
  /^(?:activity-log-alerts|identity|key-vault|lighthouse|locks?(?:-put)?|policy-assignments|role-assignments)$/;
/** Kinds whose items are inside a cluster, and diagnostic settings, which any resource has. */
const below =
  /^(?:diagnostic-settings|kusto-(?:attachedDatabaseConfigurations|databases|dataConnections|managedPrivateEndpoints|principalAssignments|scripts)(?:-list)?)$/;

/**
 * Returns an estate with these clusters, with recorded roles, locks, policies, vaults, and identities, and with recorded
 * children below the clusters in `parents`.
 */
export function recordedEstate(
  recordings: readonly Recording[],
  clusters: readonly PlacedCluster[],
  parents: readonly PlacedCluster[],
) {
  const neighbors = recordings
    .filter(({ kind, status }) => around.test(kind) && status < 300)
    .flatMap(({ body }) => itemsOf(body));
  const resources = [
    ...clusters.map(({ body }) => body),
    ...parents.flatMap(({ body }) => recordings.flatMap((recording) => childrenOf(recording, body))),
    ...neighbors.filter((item) => isPlaceable(item as JsonObject)),
    roleAssignment(`/subscriptions/${redactedSubscription}`, builtInRoles.owner, owner),
  ];
  return {
    directory: {
      tenantId: golden.tenantId,
      displayName: 'Recorded',
      domain: 'contoso.com',
      users: [owner],
      groups: [],
      servicePrincipals: [],
    },
    subscriptions: [subscription],
    resources: [
      ...new Map(resources.map((resource) => [normalizeId(String((resource as JsonObject).id)), resource])).values(),
    ],
  };
}

const subscription = {
  id: `/subscriptions/${redactedSubscription}`,
  subscriptionId: redactedSubscription,
  displayName: 'Recorded',
  state: 'Enabled',
  tenantId: golden.tenantId,
};

/** A recorded child of another cluster, as this cluster would have it. */
function childrenOf({ kind, status, body }: Recording, cluster: PlacedCluster['body']): JsonObject[] {
  if (!below.test(kind) || status >= 300) return [];
  return itemsOf(body).flatMap((item) => {
    const { id, name } = item as JsonObject;
    if (typeof id !== 'string' || typeof name !== 'string') return [];
    const names = name.split('/');
    const own = id.replace(/^.*\/clusters\/[^/]+/i, '').replace(/^.*(?=\/providers\/microsoft\.insights\/)/i, '');
    const moved = { ...(item as JsonObject), id: cluster.id + own };
    return [kind.startsWith('kusto-') ? { ...moved, name: [cluster.name, ...names.slice(1)].join('/') } : moved];
  });
}

/** The emulator has the definitions of some built-in roles alone, and a role without a definition can't be judged. */
function isPlaceable({ id, properties }: JsonObject): boolean {
  const role =
    String((properties as JsonObject | undefined)?.roleDefinitionId ?? '')
      .split('/')
      .at(-1) ?? '';
  return String(id).startsWith('/subscriptions/') && (role === '' || knownRoles.includes(role.toLowerCase()));
}

const knownRoles: readonly string[] = Object.values(builtInRoles);

function isOfType(item: Json, type: string): boolean {
  return String((item as JsonObject).type).toLowerCase() === type;
}

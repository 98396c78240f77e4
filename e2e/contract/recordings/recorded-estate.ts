import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import { member } from '../../../lib/emulator/estate/build/directory';
import { normalizeId } from '../../../lib/model/azure/arm-id';
import type { Json, JsonObject } from '../../../lib/model/json';
import { golden } from '../../fixtures/golden';
import { itemsOf, type Recording } from './recordings';

/** An estate of recorded resources, so that the emulator returns recorded bodies. */

/** The subscription ID in redacted recordings. */
export const redactedSubscription = '00000000-0000-0000-0000-000000000000';
/** Owner of the subscriptions of the estate. */
export const owner = member('owner', 'Olive Owner', '', '');

/** A recorded cluster in its own resource group of the estate. */
export interface RecordedCluster {
  /** The recording that shows it. */
  source: string;
  body: JsonObject & { id: string; name: string };
}

/**
 * Returns every distinct recorded cluster. Recordings show the same cluster at several times, so each gets its own
 * resource group.
 */
export function recordedClusters(recordings: readonly Recording[]): RecordedCluster[] {
  const distinct = new Map<string, string>();
  for (const { kind, source, body } of recordings) {
    if (!/^kusto-cluster(?:-list|-write)?$/.test(kind)) continue;
    for (const item of itemsOf(body))
      if (isOfType(item, 'microsoft.kusto/clusters')) distinct.set(JSON.stringify(item), source);
  }
  return [...distinct].map(([text, source], index) => {
    const body = JSON.parse(text);
    const id = `/subscriptions/${redactedSubscription}/resourceGroups/recorded-${index}/providers/Microsoft.Kusto/Clusters/${body.name}`;
    // Children in the body, such as private endpoint connections, also have the cluster's ID.
    const moved = JSON.parse(text.replaceAll(body.id, id).replaceAll(body.id.replace('/Clusters/', '/clusters/'), id));
    return { source, body: moved };
  });
}

/** Kinds of recordings whose items are resources other than clusters. */
const neighborKinds =
  /^(?:activity-log-alerts|identity|key-vault|lighthouse|locks?(?:-put)?|policy-assignments|role-assignments)$/;
/** Kinds whose items are inside a cluster, and diagnostic settings, which any resource has. */
const childKinds =
  /^(?:diagnostic-settings|kusto-(?:attachedDatabaseConfigurations|databases|dataConnections|managedPrivateEndpoints|principalAssignments|scripts)(?:-list)?)$/;

/**
 * Returns an estate with these clusters, with recorded roles, locks, policies, vaults, and identities, and with recorded
 * children below the clusters in `parents`.
 */
export function recordedEstate(
  recordings: readonly Recording[],
  clusters: readonly RecordedCluster[],
  parents: readonly RecordedCluster[],
) {
  const neighbors = recordings
    .filter(({ kind, status }) => neighborKinds.test(kind) && status < 300)
    .flatMap(({ body }) => itemsOf(body));
  const resources = [
    ...clusters.map(({ body }) => body),
    ...parents.flatMap(({ body }) => recordings.flatMap((recording) => childrenOf(recording, body))),
    ...neighbors.filter((item) => canBeLoaded(item as JsonObject)),
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

/** Returns the recorded children of another cluster, with the IDs of this cluster. */
function childrenOf({ kind, status, body }: Recording, cluster: RecordedCluster['body']): JsonObject[] {
  if (!childKinds.test(kind) || status >= 300) return [];
  return itemsOf(body).flatMap((item) => {
    const { id, name } = item as JsonObject;
    if (typeof id !== 'string' || typeof name !== 'string') return [];
    const names = name.split('/');
    const own = id.replace(/^.*\/clusters\/[^/]+/i, '').replace(/^.*(?=\/providers\/microsoft\.insights\/)/i, '');
    const moved = { ...(item as JsonObject), id: cluster.id + own };
    return [kind.startsWith('kusto-') ? { ...moved, name: [cluster.name, ...names.slice(1)].join('/') } : moved];
  });
}

/** Returns whether the emulator can load a resource. It has definitions of only some built-in roles. */
function canBeLoaded({ id, properties }: JsonObject): boolean {
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

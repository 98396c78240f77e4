import type { QueryClient } from '@tanstack/react-query';
import type { FleetData } from '@/lib/client/queries/fleet';
import { fleetAccessKey, fleetReachKind } from '@/lib/client/queries/kept-access';
import { toAzureRoleRows } from '@/lib/cluster/azure-role-row';
import { toKustoRoles } from '@/lib/cluster/kusto-role-row';
import type { ShownPrincipal } from '@/lib/cluster/shown-principal';
import type { AccessPrincipal } from '@/lib/model/access';
import { type ClusterAnswer, clusterPath } from '@/lib/model/api/api';
import { lastSegment, normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { capitalized, figure } from '@/lib/model/text';
import { type PaletteItem, principalHref, principalItemId } from './palette-item';

export interface LoadedData {
  fleet: FleetData | undefined;
  /** Clusters that were opened, last one first. */
  clusters: readonly ClusterAnswer[];
  reaches: readonly LoadedReach[];
}

interface LoadedReach {
  clusterId: string;
  ways: readonly { principal: AccessPrincipal; roles: readonly string[] }[];
}

/** Reads each for the settings that were used last. */
export function loadedData(client: QueryClient): LoadedData {
  const cached = client.getQueryCache();
  const newestOf = (key: string) =>
    cached
      .findAll({ queryKey: [key] })
      .filter(({ state }) => state.data !== undefined)
      .sort((left, right) => right.state.dataUpdatedAt - left.state.dataUpdatedAt);
  const answers = newestOf('cluster').map(({ state }) => state.data as ClusterAnswer);
  const known = new Set<string>();
  const reaches = client.getQueryData<ReadonlyMap<string, { part: LoadedReach }>>(fleetAccessKey(fleetReachKind));
  return {
    fleet: newestOf('fleet')[0]?.state.data as FleetData | undefined,
    clusters: answers.filter(({ snapshot }) => {
      const id = normalizeId(snapshot.clusterId);
      return !known.has(id) && known.add(id);
    }),
    reaches: [...(reaches?.values() ?? [])].map(({ part }) => part),
  };
}

export function loadedItems({ fleet, clusters, reaches }: LoadedData): PaletteItem[] {
  return [
    ...clusterItems(fleet, clusters),
    ...clusters.flatMap(({ snapshot }) => databaseItems(snapshot)),
    ...principalItems(
      clusters.map(({ snapshot }) => snapshot),
      reaches,
    ),
  ];
}

/** Returns the path of a cluster's page, or `undefined` for an ID that isn't a cluster's. */
export function clusterHref(clusterId: string, page: string): string | undefined {
  const ref = parseClusterId(clusterId);
  return ref && `/clusters/${clusterPath(ref)}/${page}`;
}

export function clusterItemId(clusterId: string): string {
  return `cluster:${normalizeId(clusterId)}`;
}

function clusterItems(fleet: FleetData | undefined, opened: readonly ClusterAnswer[]): PaletteItem[] {
  const names = new Map(
    (fleet?.subscriptions ?? []).map(({ subscriptionId, displayName }) => [subscriptionId.toLowerCase(), displayName]),
  );
  const listed = new Map<string, PaletteItem>();
  const add = (id: string, more: string) => {
    const ref = parseClusterId(id);
    if (!ref || listed.has(normalizeId(id))) return;
    const basePath = `/clusters/${clusterPath(ref)}`;
    const subscription = names.get(ref.subscriptionId.toLowerCase()) ?? ref.subscriptionId;
    listed.set(normalizeId(id), {
      id: clusterItemId(id),
      kind: 'cluster',
      title: ref.clusterName,
      detail: `${subscription} · ${ref.resourceGroup}`,
      keywords: `${ref.subscriptionId} ${more}`,
      href: `${basePath}/overview`,
      basePath,
    });
  };
  for (const { cluster } of fleet?.clusters ?? []) {
    const tags = Object.entries(cluster.tags).map(([name, value]) => `${name}:${value}`);
    add(cluster.id, `${cluster.location} ${tags.join(' ')}`);
  }
  for (const { snapshot } of opened) add(snapshot.clusterId, '');
  return [...listed.values()];
}

function databaseItems({ clusterId, parts }: Snapshot): PaletteItem[] {
  const ref = parseClusterId(clusterId);
  return valueOr(parts.databases, []).flatMap(({ name }) => {
    const database = name.slice(name.lastIndexOf('/') + 1);
    const href = clusterHref(clusterId, 'databases');
    if (!ref || !href) return [];
    return {
      id: `database:${normalizeId(clusterId)}/${database}`,
      kind: 'database',
      title: database,
      detail: ref.clusterName,
      keywords: 'database',
      href: `${href}?${new URLSearchParams({ database })}`,
    } satisfies PaletteItem;
  });
}

/** Clusters of a principal that are named before the others are counted. */
const mostNamed = 3;

interface KnownPrincipal {
  principal: Pick<ShownPrincipal, 'id' | 'name' | 'detail' | 'type'>;
  roles: Set<string>;
  clusters: Set<string>;
}

function principalItems(snapshots: readonly Snapshot[], reaches: readonly LoadedReach[]): PaletteItem[] {
  const found = new Map<string, KnownPrincipal>();
  const add = (principal: KnownPrincipal['principal'], roles: readonly string[], clusterId: string) => {
    const key = principal.id.toLowerCase();
    const known = found.get(key) ?? { principal, roles: new Set(), clusters: new Set() };
    found.set(key, known);
    // Only some answers can have names.
    if (known.principal.name === null) known.principal = principal;
    for (const role of roles) known.roles.add(role);
    known.clusters.add(lastSegment(clusterId));
  };
  for (const snapshot of snapshots)
    for (const { principal, role } of rolesOf(snapshot)) add(principal, [role], snapshot.clusterId);
  for (const { clusterId, ways } of reaches)
    for (const { principal, roles } of ways)
      if (principal.type !== 'cluster') add(toShown(principal), roles, clusterId);
  return [...found].map(([key, { principal, roles, clusters }]) => ({
    id: principalItemId(key),
    kind: 'principal',
    title: principal.name ?? principal.id,
    detail: `${principal.type} · ${[...roles].join(', ')} on ${clusterWords([...clusters])}`,
    keywords: `${principal.detail ?? ''} ${principal.id}`,
    href: principalHref(principal.id),
  }));
}

function toShown({ id, type, displayName, userPrincipalName }: AccessPrincipal): KnownPrincipal['principal'] {
  return {
    id,
    name: displayName ?? userPrincipalName ?? null,
    detail: userPrincipalName ?? null,
    type: capitalized(type.replace('-', ' ')),
  };
}

function clusterWords(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return [...names.slice(0, mostNamed), ...(more > 0 ? [`${figure(more)} more`] : [])].join(', ');
}

function rolesOf(snapshot: Snapshot): { principal: ShownPrincipal; role: string }[] {
  const kusto = toKustoRoles(snapshot).groups.flatMap(({ rows }) => (Array.isArray(rows) ? rows : []));
  const azure = toAzureRoleRows(valueOr(snapshot.parts.roleAssignments, []), snapshot);
  return [...kusto, ...azure.map(({ principal, roleName }) => ({ principal, role: roleName }))];
}

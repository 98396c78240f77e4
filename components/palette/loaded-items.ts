import type { QueryClient } from '@tanstack/react-query';
import type { FleetData } from '@/lib/client/queries/fleet';
import { type ClusterAnswer, clusterPath } from '@/lib/model/api/api';
import { normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { type ShownPrincipal, toAzureRoleRows, toKustoRoles } from '../principals';
import type { PaletteItem } from './palette-item';

/** What this tab has loaded. Nothing is read for a search. */
export interface LoadedData {
  fleet: FleetData | undefined;
  /** Clusters that were opened, last one first. */
  clusters: readonly ClusterAnswer[];
}

/** Returns the loaded fleet and clusters, each for the settings that were used last. */
export function loadedData(client: QueryClient): LoadedData {
  const cached = client.getQueryCache();
  const newestOf = (key: string) =>
    cached
      .findAll({ queryKey: [key] })
      .filter(({ state }) => state.data !== undefined)
      .sort((left, right) => right.state.dataUpdatedAt - left.state.dataUpdatedAt);
  const answers = newestOf('cluster').map(({ state }) => state.data as ClusterAnswer);
  const known = new Set<string>();
  return {
    fleet: newestOf('fleet')[0]?.state.data as FleetData | undefined,
    clusters: answers.filter(({ snapshot }) => {
      const id = normalizeId(snapshot.clusterId);
      return !known.has(id) && known.add(id);
    }),
  };
}

export function loadedItems({ fleet, clusters }: LoadedData): PaletteItem[] {
  return [
    ...clusterItems(fleet, clusters),
    ...clusters.flatMap(({ snapshot }) => databaseItems(snapshot)),
    ...principalItems(clusters.map(({ snapshot }) => snapshot)),
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
    const href = clusterHref(id, 'overview');
    if (!ref || !href || listed.has(normalizeId(id))) return;
    const subscription = names.get(ref.subscriptionId.toLowerCase()) ?? ref.subscriptionId;
    listed.set(normalizeId(id), {
      id: clusterItemId(id),
      kind: 'cluster',
      title: ref.clusterName,
      detail: `${subscription} · ${ref.resourceGroup}`,
      keywords: `${ref.subscriptionId} ${more}`,
      href,
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

/** Returns each principal once, with its roles on the loaded clusters. */
function principalItems(snapshots: readonly Snapshot[]): PaletteItem[] {
  const found = new Map<string, { principal: ShownPrincipal; roles: Set<string>; clusters: Set<string> }>();
  for (const snapshot of snapshots) {
    const cluster = parseClusterId(snapshot.clusterId)?.clusterName;
    if (cluster === undefined) continue;
    for (const { principal, role } of rolesOf(snapshot)) {
      const key = principal.id.toLowerCase();
      const known = found.get(key) ?? { principal, roles: new Set(), clusters: new Set() };
      found.set(key, known);
      known.roles.add(role);
      known.clusters.add(cluster);
    }
  }
  return [...found].map(([key, { principal, roles, clusters }]) => ({
    id: `principal:${key}`,
    kind: 'principal',
    title: principal.name ?? principal.id,
    detail: `${principal.type} · ${[...roles].join(', ')} on ${[...clusters].join(', ')}`,
    keywords: `${principal.detail ?? ''} ${principal.id}`,
    href: `/access?${new URLSearchParams({ principal: principal.id })}`,
  }));
}

function rolesOf(snapshot: Snapshot): { principal: ShownPrincipal; role: string }[] {
  const kusto = toKustoRoles(snapshot).groups.flatMap(({ rows }) => (Array.isArray(rows) ? rows : []));
  const azure = toAzureRoleRows(valueOr(snapshot.parts.roleAssignments, []), snapshot);
  return [...kusto, ...azure.map(({ principal, roleName }) => ({ principal, role: roleName }))];
}

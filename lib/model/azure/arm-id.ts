/** Azure resource IDs compare without case, because ARM returns both `/Clusters/` and `/clusters/`. */

import { Problem } from '../problem';

/** Source: Learn, resource-name-rules. */
export const namePatterns = {
  guid: /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
  /** Up to 90 letters, digits and `-_.()`, no dot at the end. */
  resourceGroup: /^[-\w\p{L}\p{N}.()]{0,89}[-\w\p{L}\p{N}()]$/u,
  cluster: /^[a-z][a-z0-9]{3,21}$/i,
  /** `.` and `..` aren't names in a URL. */
  database: /^(?!\.{1,2}$)[A-Za-z0-9 ._-]{1,260}$/,
} as const;

export interface ClusterRef {
  subscriptionId: string;
  resourceGroup: string;
  clusterName: string;
}

export function sameId(left: string, right: string): boolean {
  return normalizeId(left) === normalizeId(right);
}

/** Returns a key: lower case, no trailing slash. */
export function normalizeId(id: string): string {
  return withoutSlash(id).toLowerCase();
}

/** Runs in linear time, unlike a regular expression, which starts again at each slash of a run. */
export function withoutSlash(id: string): string {
  let end = id.length;
  while (id.endsWith('/', end) && end > 0) end -= 1;
  return id.slice(0, end);
}

export function toClusterId({ subscriptionId, resourceGroup, clusterName }: ClusterRef): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Kusto/clusters/${clusterName}`;
}

export function parseClusterId(id: string): ClusterRef | undefined {
  const [, subscriptionId = '', resourceGroup = '', clusterName = ''] =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Kusto\/clusters\/([^/]+)\/?$/i.exec(
      id,
    ) ?? [];
  const { guid, resourceGroup: group, cluster } = namePatterns;
  return guid.test(subscriptionId) && group.test(resourceGroup) && cluster.test(clusterName)
    ? { subscriptionId, resourceGroup, clusterName }
    : undefined;
}

/**
 * Returns an ARM ID as a URL path: each segment encoded once, no slash at the end. The root scope `/` is the empty
 * path. Throws `bad-upstream` for an ID that a URL reads as another path: dot segments, empty ones, half a Unicode
 * character.
 */
export function encodeId(id: string): string {
  const segments = withoutSlash(id).split('/');
  const [root, ...names] = segments;
  if (root !== '' || names.some((name) => ['', '.', '..'].includes(name) || /\p{Surrogate}/u.test(name))) {
    throw new Problem('bad-upstream', 'A resource ID isn’t a valid Azure path. No request was sent.');
  }
  return segments.map(encodeURIComponent).join('/');
}

export function lastSegment(id: string): string {
  const path = withoutSlash(id);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Returns whether a scope is or contains a resource. Management groups contain by inheritance, not by path. */
export function containsId(scope: string, id: string): boolean {
  const outer = normalizeId(scope);
  const inner = normalizeId(id);
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`);
}

/** Returns a lowercase ID. */
export function subscriptionOf(id: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/.exec(normalizeId(id))?.[1];
}

/** Normalizes a region: Kusto returns "West Europe" where Key Vault returns `westeurope`. */
export function regionName(location: string): string {
  return location.toLowerCase().replaceAll(' ', '');
}

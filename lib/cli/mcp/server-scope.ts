import type { Gateway } from '@/lib/azure/gateway';
import type { Pseudonyms } from '@/lib/history/pseudonyms';
import { type ClusterRef, normalizeId, parseClusterId, sameId, subscriptionOf } from '@/lib/model/azure/arm-id';
import type { AzureSession } from '../commands/azure-session';
import { isEverything, type ScopeArguments } from '../scan/scope-arguments';
import { ToolError } from './tool-error';

/** Returns which IDs the scope options of the server include. */
export async function scopeFilter(gateway: Gateway, scope: ScopeArguments): Promise<(id: string) => boolean> {
  const { subscriptions, clusters, managementGroup } = scope;
  if (isEverything(scope)) return () => true;
  const whole = new Set(subscriptions.map((id) => id.toLowerCase()));
  if (managementGroup !== undefined)
    for (const [id, groups] of await gateway.readManagementGroups())
      if (groups.some((group) => group.toLowerCase() === managementGroup.toLowerCase())) whole.add(id.toLowerCase());
  const named = new Set(clusters.map(normalizeId));
  return (id) => named.has(normalizeId(id)) || whole.has(subscriptionOf(id) ?? '');
}

/** Throws `not-found` for an ID that isn't a cluster's, or is outside the scope. */
export async function requireInScope(gateway: Gateway, scope: ScopeArguments, id: string): Promise<ClusterRef> {
  const ref = parseClusterId(id);
  if (ref && (await scopeFilter(gateway, scope))(id)) return ref;
  throw new ToolError('not-found');
}

/** Returns the ID of the cluster that has a pseudonym. Throws `not-found`. */
export async function realIdOf({ gateway }: AzureSession, pseudonym: string, pseudonyms: Pseudonyms): Promise<string> {
  for await (const { rows } of gateway.readClusterPages())
    for (const { id } of rows) if (sameId(pseudonyms.armId(id), pseudonym)) return id;
  throw new ToolError('not-found');
}

import { armError } from '../errors/arm-error';
import { getResource } from '../store';
import type { ArmCall } from './arm-call';
import { findResourceGroup } from './resource-groups';

/**
 * Throws ARM's 404 where the resource group of the path does not exist, and where something is asked of a scope (its role
 * assignments, locks, settings) whose top-level resource does not exist.
 */
export function refuseMissingScope(call: ArmCall): void {
  // A group comes into being by its own PUT.
  if (call.request.method === 'PUT' && /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/i.test(call.path)) return;
  const group = /^(\/subscriptions\/[^/]+\/resourcegroups\/([^/]+))/i.exec(call.path);
  if (group && !findResourceGroup(call.state, group[1] ?? ''))
    throw armError('ResourceGroupNotFound', { name: group[2] ?? '' });
  const scope = call.params.scope ?? '';
  const resource = /^\/subscriptions\/[^/]+\/resourcegroups\/([^/]+)\/providers\/([^/]+\/[^/]+)\/([^/]+)/i.exec(scope);
  const [id, groupName, type, name] = resource ?? [];
  if (id && groupName && type && name && !getResource(call.state, id)) {
    throw armError('ResourceNotFound:Tracked', { type, name, group: groupName });
  }
}

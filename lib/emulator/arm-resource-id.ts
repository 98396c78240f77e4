const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const subscriptionId = new RegExp(`^/subscriptions/${guid}$`, 'i');
const resourceGroupId = new RegExp(`^/subscriptions/${guid}/resourcegroups/[^/]+$`, 'i');
const registrationId = new RegExp(`^/subscriptions/${guid}/providers/[^/.]+\\.[^/]+$`, 'i');
const scopePrefix = new RegExp(`^(/subscriptions/${guid}(/resourcegroups/[^/]+)?)?$`, 'i');

export function isGuid(text: string): boolean {
  return new RegExp(`^${guid}$`, 'i').test(text);
}

/**
 * Returns the lower-cased ARM type of an id (`microsoft.kusto/clusters/databases`), or `undefined` for a malformed one.
 * Extension resources repeat `/providers/`, so only the last counts.
 */
export function typeOfResourceId(id: string): string | undefined {
  // URLs drop these segments.
  if (/\/\.{1,2}(\/|$)/.test(id)) return undefined;
  if (subscriptionId.test(id)) return 'microsoft.resources/subscriptions';
  if (resourceGroupId.test(id)) return 'microsoft.resources/resourcegroups';
  if (registrationId.test(id)) return 'microsoft.resources/providers';
  const [scope, ...providers] = id.split(/\/providers\//i);
  if (scope === undefined || !scopePrefix.test(scope) || providers.length === 0) return undefined;
  const types = providers.map(typeBelowProvider);
  return types.includes(undefined) ? undefined : types.at(-1);
}

/** `Microsoft.Kusto/Clusters/c/Databases/d` → `microsoft.kusto/clusters/databases`. */
function typeBelowProvider(text: string): string | undefined {
  const [namespace, ...rest] = text.toLowerCase().split('/');
  const wellFormed = rest.length >= 2 && rest.length % 2 === 0 && rest.every((segment) => segment !== '');
  if (!namespace?.includes('.') || !wellFormed) return undefined;
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/');
}

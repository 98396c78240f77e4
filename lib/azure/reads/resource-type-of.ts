/**
 * Returns the type in a resource's ARM ID in lower case (`microsoft.storage/storageaccounts`), or `undefined` if it isn't the ID of a
 * resource in a resource group. Checks every ID from a response before a request for it.
 */
export function resourceTypeOf(id: string): string | undefined {
  const [, namespace, rest] =
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/([^/]+)\/([^?#\\]+)$/i.exec(id) ?? [];
  if (namespace === undefined || rest === undefined || /\/\.{0,2}(?:\/|$)/.test(id)) return undefined;
  const types = rest.split('/').filter((_, index) => index % 2 === 0);
  return [namespace, ...types].join('/').toLowerCase();
}

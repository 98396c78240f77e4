/**
 * Returns the resource type of an ARM ID in lower case (`microsoft.storage/storageaccounts`), or `undefined` for another ID. IDs
 * from a response pass here before a request for them.
 */
export function resourceTypeOf(id: string): string | undefined {
  const [, namespace, rest] =
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/([^/]+)\/([^?#\\]+)$/i.exec(id) ?? [];
  if (namespace === undefined || rest === undefined || /\/\.{0,2}(?:\/|$)/.test(id)) return undefined;
  const types = rest.split('/').filter((_, index) => index % 2 === 0);
  return [namespace, ...types].join('/').toLowerCase();
}

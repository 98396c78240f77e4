/**
 * Returns an ARM ID's lowercase type (`microsoft.storage/storageaccounts`), or `undefined`. Checks IDs from responses
 * before they're requested.
 */
export function resourceTypeOf(id: string): string | undefined {
  const [, namespace, rest] =
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/([^/]+)\/([^?#\\]+)$/i.exec(id) ?? [];
  if (namespace === undefined || rest === undefined || /\/\.{0,2}(?:\/|$)/.test(id)) return undefined;
  const types = rest.split('/').filter((_, index) => index % 2 === 0);
  return [namespace, ...types].join('/').toLowerCase();
}

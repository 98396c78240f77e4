/**
 * The type of a resource by its ARM id, in lower case (`microsoft.storage/storageaccounts`); `undefined` for what is no id of a
 * resource in a group. An id that an answer holds is asked for only after this has said what it names.
 */
export function resourceTypeOf(id: string): string | undefined {
  const [, namespace, rest] =
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/([^/]+)\/([^?#\\]+)$/i.exec(id) ?? [];
  if (namespace === undefined || rest === undefined || /\/\.{0,2}(?:\/|$)/.test(id)) return undefined;
  const types = rest.split('/').filter((_, index) => index % 2 === 0);
  return [namespace, ...types].join('/').toLowerCase();
}

import { keepsLastLoaded } from '../settings/browser-switches';

/** The last complete response of `GET /api/fleet`, in this browser's cache storage, if a person turned it on. */
export interface LastLoaded {
  /** Resolves to `undefined` without a response of this person with these settings. */
  read(): Promise<{ response: Response; clusters: number } | undefined>;
  keep(body: Blob, clusters: number): Promise<void>;
}

const cacheName = 'kustodian.last-loaded';
const headerNames = { settings: 'kustodian-settings', clusters: 'kustodian-clusters' };

/** @param settings header of the request, because settings change findings */
export function lastLoadedOf(
  { tenantId, objectId }: { tenantId: string; objectId: string },
  settings: string | null,
): LastLoaded | undefined {
  // Only secure origins have a cache storage.
  if (typeof caches === 'undefined' || !keepsLastLoaded()) return undefined;
  const key = `/api/fleet/last-loaded/${tenantId}/${objectId}`;
  return {
    async read() {
      const cache = await caches.open(cacheName);
      const response = await cache.match(key);
      if (response?.headers.get(headerNames.settings) !== (settings ?? '')) return undefined;
      return { response, clusters: Number(response.headers.get(headerNames.clusters)) };
    },
    async keep(body, clusters) {
      const headers = { [headerNames.settings]: settings ?? '', [headerNames.clusters]: String(clusters) };
      const cache = await caches.open(cacheName);
      await cache.put(key, new Response(body, { headers }));
    },
  };
}

/** For every person of this browser. */
export async function deleteLastLoaded(): Promise<void> {
  if (typeof caches !== 'undefined') await caches.delete(cacheName);
}

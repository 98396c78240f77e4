import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { entryOf } from '@/lib/model/lookup-table';
import { isAskedFor, type Principal } from '@/lib/model/principal';
import type { KustoGrant } from './kusto-grants';

/**
 * Finds a principal by object ID or an application's client ID. `null`: deleted. `undefined`: the directory has no
 * result.
 */
export function directoryEntry(
  { ids, type }: KustoGrant,
  directory: EvidenceParts['directory'],
): Principal | null | undefined {
  const entries = ids.flatMap((id) => entryOf(directory, id) ?? []);
  const found =
    entries.find((entry) => entry.state === 'found')?.principal ?? (type === 'app' ? byClientId() : undefined);
  return found ?? (entries.length > 0 && isAskedFor(type) ? null : undefined);

  function byClientId(): Principal | undefined {
    for (const entry of Object.values(directory)) {
      const appId = entry.state === 'found' ? entry.principal.appId?.toLowerCase() : undefined;
      if (entry.state === 'found' && appId && ids.includes(appId)) return entry.principal;
    }
    return undefined;
  }
}

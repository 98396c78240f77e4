import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';

export interface KeyFacts {
  keyName: string;
  keyVaultUri: string;
  /** `null`: the cluster follows the current version. */
  version: string | null;
  identity:
    | { kind: 'system' }
    /** `attached`: the cluster still has this identity, without which it can't read the key. */
    | { kind: 'user'; id: string; name: string; attached: boolean };
}

/**
 * `null`: Microsoft manages the key. No version means the current one, no user identity means the system-assigned one
 * (Learn: data-explorer/customer-managed-keys).
 */
export function keyFacts({ properties, identity }: KustoCluster): KeyFacts | null {
  const key = properties.keyVaultProperties;
  if (!key?.keyName) return null;
  const { userIdentity } = key;
  return {
    keyName: key.keyName,
    keyVaultUri: key.keyVaultUri ?? '',
    version: key.keyVersion || null,
    identity: userIdentity
      ? {
          kind: 'user',
          id: userIdentity,
          name: lastSegment(userIdentity),
          attached: Object.keys(identity?.userAssignedIdentities ?? {}).some((id) => sameId(id, userIdentity)),
        }
      : { kind: 'system' },
  };
}

import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import type { FixId } from '@/lib/model/fix-id';
import type { JsonObject } from '@/lib/model/json';

/** What the cluster itself tells of a fix's input: a finding about its key is about the key that it has. */
export function knownInput(fixId: FixId, { parts }: Snapshot): JsonObject {
  const cluster = valueOr(parts.cluster, undefined);
  const { keyName, keyVaultUri, userIdentity } = cluster?.properties.keyVaultProperties ?? {};
  if (!keyName || !keyVaultUri) return {};
  switch (fixId) {
    case 'cmk-identity-no-key-permission':
      return { keyVaultUri, keyName, ...(userIdentity ? { userIdentity } : {}) };
    case 'cmk-vault-no-purge-protection':
    case 'cmk-vault-no-soft-delete':
      return { keyVaultUri };
    case 'attach-user-identity': {
      const attached = Object.keys(cluster?.identity?.userAssignedIdentities ?? {});
      return userIdentity && !attached.some((id) => sameId(id, userIdentity)) ? { identityId: userIdentity } : {};
    }
    default:
      return {};
  }
}

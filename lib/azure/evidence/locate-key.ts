import { vaultRowSchema } from '@/lib/model/identity-bodies';
import type { Reading } from '@/lib/model/reading';
import type { EvidenceContext } from '../evidence-context';
import { kqlText, ofIndex } from '../of-index';
import { resourceTypeOf } from '../resource-type-of';

/** Where the customer-managed key of a cluster lies. */
export interface KeyPlace {
  /** ARM id. */
  vaultId: string;
  keyName: string;
}

/**
 * The ARM id of the vault that `keyVaultProperties.keyVaultUri` names, which is a host of the data plane; `null` where the
 * cluster has no such key. Unreadable with `no-match` where this sign-in sees no vault of that host.
 */
export async function locateKey(context: EvidenceContext): Promise<Reading<KeyPlace | null>> {
  const cluster = await context.part('cluster');
  if (cluster.state !== 'read') return cluster;
  const { keyName, keyVaultUri } = cluster.value.properties.keyVaultProperties ?? {};
  if (!keyName) return { ...cluster, value: null };
  const host = hostOf(keyVaultUri ?? '');
  const vaultName = host?.split('.', 1)[0];
  if (host === undefined || vaultName === undefined)
    return noMatch(`The cluster’s key vault address (${keyVaultUri}) is none.`);
  const found = await findVaults(context, vaultName);
  if (found.state !== 'read') return found;
  const vaultId = found.value.find((vault) => vault.host === host)?.id;
  if (vaultId === undefined) {
    return noMatch(
      `This sign-in sees no vault with the address ${host}: it lies in another directory, in a subscription that it may not read, or is a managed HSM.`,
    );
  }
  return { ...found, value: { vaultId, keyName } };
}

function findVaults({ connection }: EvidenceContext, name: string) {
  const query = `resources
| where type =~ 'microsoft.keyvault/vaults' and name =~ ${kqlText(name)}
| project id, vaultUri = tostring(properties.vaultUri)
| order by id asc`;
  return ofIndex(connection, { query, action: 'Microsoft.KeyVault/vaults/read' }, (rows) =>
    rows
      .map((row) => vaultRowSchema.parse(row))
      .filter(({ id }) => resourceTypeOf(id) === 'microsoft.keyvault/vaults')
      .map(({ id, vaultUri }) => ({ id, host: hostOf(vaultUri ?? '') })),
  );
}

function hostOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).hostname.toLowerCase() || undefined : undefined;
}

function noMatch(message: string): Reading<never> {
  return { state: 'unreadable', reason: 'no-match', message };
}

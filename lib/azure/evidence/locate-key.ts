import { vaultRowSchema } from '@/lib/model/azure/identity-bodies';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { readRow } from '../reads/read-list';
import { resourceTypeOf } from '../reads/resource-type-of';
import { kqlText, ofIndex } from '../resource-graph/of-index';
import type { EvidenceContext } from './evidence-context';

/** Where the customer-managed key of a cluster lies. */
export interface KeyPlace {
  /** ARM id. */
  vaultId: string;
  keyName: string;
  /** The version that the cluster is bound to; `undefined` where it follows the newest one. */
  keyVersion: string | undefined;
}

/**
 * The ARM id of the vault that `keyVaultProperties.keyVaultUri` names, which is a host of the data plane; `null` where the
 * cluster has no such key. Unreadable with `no-match` where this sign-in sees no vault of that host.
 */
export async function locateKey(context: EvidenceContext): Promise<EvidenceResult<KeyPlace | null>> {
  const cluster = await context.part('cluster');
  if (cluster.state !== 'read') return cluster;
  const { keyName, keyVersion, keyVaultUri } = cluster.value.properties.keyVaultProperties ?? {};
  if (!keyName) return { ...cluster, value: null };
  const vault = await locateVault(context, keyVaultUri ?? '');
  return vault.state === 'read'
    ? { ...vault, value: { vaultId: vault.value, keyName, keyVersion: keyVersion || undefined } }
    : vault;
}

/** The ARM id of the vault with this address; unreadable with `no-match` where this sign-in sees none. */
export async function locateVault(context: EvidenceContext, keyVaultUri: string): Promise<EvidenceResult<string>> {
  const host = hostOf(keyVaultUri);
  if (host === undefined) return noMatch('The cluster names no address of the vault that its key lies in.');
  const found = await findVaults(context, host);
  if (found.state !== 'read') return found;
  const vaultId = found.value.find((vault) => vault.host === host)?.id;
  return vaultId === undefined
    ? noMatch(
        `This sign-in sees no vault with the address ${host}: it lies in another directory, in a subscription that it may not read, or is a managed HSM.`,
      )
    : { ...found, value: vaultId };
}

function findVaults({ connection }: EvidenceContext, host: string) {
  // A vault's name is the first label of its host, in every cloud.
  const [name = ''] = host.split('.');
  const query = `resources
| where type =~ 'microsoft.keyvault/vaults' and name =~ ${kqlText(name)}
| project id, vaultUri = tostring(properties.vaultUri)
| order by id asc`;
  return ofIndex(connection, { query, action: 'Microsoft.KeyVault/vaults/read' }, (rows) =>
    rows
      .map((row) => readRow(row, vaultRowSchema))
      .filter(({ id }) => resourceTypeOf(id) === 'microsoft.keyvault/vaults')
      .map(({ id, vaultUri }) => ({ id, host: hostOf(vaultUri ?? '') })),
  );
}

/** The host of a vault's address, lower case; `undefined` where it is no address. */
export function hostOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).hostname.toLowerCase() || undefined : undefined;
}

function noMatch(message: string): EvidenceResult<never> {
  return { state: 'unreadable', reason: 'no-match', message };
}

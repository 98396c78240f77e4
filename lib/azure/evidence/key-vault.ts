import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { type Vault, type VaultKey, vaultKeySchema, vaultSchema } from '@/lib/model/azure/key-vault-bodies';
import { type EvidenceResult, mapLoaded } from '@/lib/model/evidence-result';
import { vaultRowSchema } from '../azure-bodies';
import { readBody, readRow } from '../reads/read-list';
import { resourceTypeOf } from '../reads/resource-type-of';
import { fromProvider } from '../reads/to-evidence-result';
import { fromResourceGraph, kqlString } from '../resource-graph/from-resource-graph';
import type { EvidenceContext, EvidenceReader } from './evidence-context';
import { assignmentsAt } from './roles';

export const keyVaultReader: EvidenceReader<'keyVault'> = async (context) => {
  const key = await context.once(locateKey);
  if (key.state !== 'read' || key.value === null) return mapLoaded(key, () => null);
  return readVault(context, key.value.vaultId);
};

/** Reads the version in use, because each has its own expiry and state. */
export const vaultKeyReader: EvidenceReader<'vaultKey'> = async (context) => {
  const key = await context.once(locateKey);
  if (key.state !== 'read' || key.value === null) return mapLoaded(key, () => null);
  return readVaultKey(context, key.value);
};

export const keyRoleAssignmentsReader: EvidenceReader<'keyRoleAssignments'> = async (context) => {
  const key = await context.once(locateKey);
  if (key.state !== 'read' || key.value === null) return mapLoaded(key, () => []);
  const { vaultId, keyName } = key.value;
  return assignmentsAtKey(context, vaultId, keyName);
};

export function readVault({ connection }: EvidenceContext, vaultId: string): Promise<EvidenceResult<Vault>> {
  const path = `${encodeId(vaultId)}?api-version=${apiVersions.keyVault}`;
  return fromProvider(
    connection,
    connection.arm.send({ path }).then((response) => readBody(response, vaultSchema)),
    { apiVersion: apiVersions.keyVault, action: 'Microsoft.KeyVault/vaults/read', otherTenant: true },
  );
}

export function readVaultKey(
  { connection }: EvidenceContext,
  { vaultId, keyName, keyVersion }: KeyLocation,
): Promise<EvidenceResult<VaultKey>> {
  const version = keyVersion === undefined ? '' : `/versions/${encodeURIComponent(keyVersion)}`;
  const path = `${encodeId(vaultId)}/keys/${encodeURIComponent(keyName)}${version}?api-version=${apiVersions.keyVault}`;
  return fromProvider(
    connection,
    connection.arm.send({ path }).then((response) => readBody(response, vaultKeySchema)),
    {
      apiVersion: apiVersions.keyVault,
      action: `Microsoft.KeyVault/vaults/keys/${keyVersion === undefined ? '' : 'versions/'}read`,
      otherTenant: true,
    },
  );
}

export function assignmentsAtKey(context: EvidenceContext, vaultId: string, keyName: string) {
  return assignmentsAt(context, `${encodeId(vaultId)}/keys/${encodeURIComponent(keyName)}`, { otherTenant: true });
}

interface KeyLocation {
  vaultId: string;
  keyName: string;
  /** `undefined` if the cluster uses the current version. */
  keyVersion: string | undefined;
}

/** `null` without a customer-managed key, and `no-match` if the account sees no such vault. */
async function locateKey(context: EvidenceContext): Promise<EvidenceResult<KeyLocation | null>> {
  const cluster = await context.part('cluster');
  if (cluster.state !== 'read') return cluster;
  const { keyName, keyVersion, keyVaultUri } = cluster.value.properties.keyVaultProperties ?? {};
  if (!keyName) return { ...cluster, value: null };
  const vault = await locateVault(context, keyVaultUri ?? '');
  return mapLoaded(vault, (vaultId) => ({ vaultId, keyName, keyVersion: keyVersion || undefined }));
}

/** Returns a vault's ARM ID, or `no-match` if the account sees none. */
export async function locateVault(context: EvidenceContext, keyVaultUri: string): Promise<EvidenceResult<string>> {
  const host = hostOf(keyVaultUri);
  if (host === undefined) return noMatch('The cluster’s customer-managed key has no key vault URI.');
  const found = await findVaults(context, host);
  if (found.state !== 'read') return found;
  const vaultId = found.value.find((vault) => vault.host === host)?.id;
  return vaultId === undefined
    ? noMatch(
        `Couldn’t find the key vault ${host}. It might be a managed HSM, or in a subscription that you can’t read.`,
      )
    : { ...found, value: vaultId };
}

function findVaults({ connection }: EvidenceContext, host: string) {
  const [name = ''] = host.split('.');
  const query = `resources
| where type =~ 'microsoft.keyvault/vaults' and name =~ ${kqlString(name)}
| project id, vaultUri = tostring(properties.vaultUri)
| order by id asc`;
  return fromResourceGraph(connection, { query, action: 'Microsoft.KeyVault/vaults/read' }, (rows) =>
    rows
      .map((row) => readRow(row, vaultRowSchema))
      .filter(({ id }) => resourceTypeOf(id) === 'microsoft.keyvault/vaults')
      .map(({ id, vaultUri }) => ({ id, host: hostOf(vaultUri ?? '') })),
  );
}

export function hostOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).hostname.toLowerCase() || undefined : undefined;
}

function noMatch(message: string): EvidenceResult<never> {
  return { state: 'unreadable', reason: 'no-match', message };
}

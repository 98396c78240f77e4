import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { type ListedVault, listedVaultSchema, type VaultKey, vaultKeySchema } from '@/lib/model/azure/key-vault-bodies';
import { readJsonList } from '../reads/read-json-list';
import { readRow } from '../reads/read-list';
import type { Connection } from '../transport/connection';
import { readAllRows } from './query-resource-graph';

/** Every vault that this sign-in may read, in all its subscriptions, from the index. */
export async function readKeyVaults(connection: Connection): Promise<ListedVault[]> {
  const query = `resources
| where type =~ 'microsoft.keyvault/vaults'
| project id, name, location, vaultUri = tostring(properties.vaultUri),
  enableRbacAuthorization = properties.enableRbacAuthorization,
  enableSoftDelete = properties.enableSoftDelete,
  enablePurgeProtection = properties.enablePurgeProtection
| order by id asc`;
  const { rows } = await readAllRows(connection, { query });
  return rows.map((row) => readRow(row, listedVaultSchema));
}

/** The keys of a vault in their newest versions, from the management plane, which takes no permission on the vault's data. */
export async function readVaultKeys(connection: Connection, vaultId: string): Promise<VaultKey[]> {
  const { value } = await readJsonList(connection, {
    item: vaultKeySchema,
    path: `${encodeId(vaultId)}/keys`,
    query: `api-version=${apiVersions.keyVault}`,
  });
  return value;
}

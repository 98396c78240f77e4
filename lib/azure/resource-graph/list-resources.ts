import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { type ListedWorkspace, listedWorkspaceSchema } from '@/lib/model/azure/governance-bodies';
import { type ListedVault, listedVaultSchema, type VaultKey, vaultKeySchema } from '@/lib/model/azure/key-vault-bodies';
import type { Schema } from '../azure-bodies';
import { type ListedIdentity, listedIdentitySchema } from '../azure-bodies';
import { readArmList } from '../reads/arm-list';
import { readRow } from '../reads/read-list';
import type { Connection } from '../transport/connection';
import { readAllRows } from './query-resource-graph';

export function readKeyVaults(connection: Connection): Promise<ListedVault[]> {
  const columns = `id, name, location, vaultUri = tostring(properties.vaultUri),
  enableRbacAuthorization = properties.enableRbacAuthorization,
  enableSoftDelete = properties.enableSoftDelete,
  enablePurgeProtection = properties.enablePurgeProtection`;
  return readResources(connection, 'microsoft.keyvault/vaults', listedVaultSchema, columns);
}

export function readWorkspaces(connection: Connection): Promise<ListedWorkspace[]> {
  return readResources(connection, 'microsoft.operationalinsights/workspaces', listedWorkspaceSchema);
}

export function readUserAssignedIdentities(connection: Connection): Promise<ListedIdentity[]> {
  return readResources(connection, 'microsoft.managedidentity/userassignedidentities', listedIdentitySchema);
}

async function readResources<T>(
  connection: Connection,
  type: string,
  schema: Schema<T>,
  columns = 'id, name, location',
): Promise<T[]> {
  const query = `resources
| where type =~ '${type}'
| project ${columns}
| order by id asc`;
  const { rows } = await readAllRows(connection, { query });
  return rows.map((row) => readRow(row, schema));
}

/** Reads current versions from the management plane, without a data permission. */
export async function readVaultKeys(connection: Connection, vaultId: string): Promise<VaultKey[]> {
  const { value } = await readArmList(connection, {
    item: vaultKeySchema,
    path: `${encodeId(vaultId)}/keys`,
    query: `api-version=${apiVersions.keyVault}`,
  });
  return value;
}

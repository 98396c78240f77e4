import { type ListedIdentity, listedIdentitySchema } from '@/lib/model/azure/identity-bodies';
import { readRow } from '../reads/read-list';
import type { Connection } from '../transport/connection';
import { readAllRows } from './query-resource-graph';

/** Every user-assigned identity that this sign-in may read, in all its subscriptions, from the index. */
export async function readUserAssignedIdentities(connection: Connection): Promise<ListedIdentity[]> {
  const query = `resources
| where type =~ 'microsoft.managedidentity/userassignedidentities'
| project id, name, location
| order by id asc`;
  const { rows } = await readAllRows(connection, { query });
  return rows.map((row) => readRow(row, listedIdentitySchema));
}

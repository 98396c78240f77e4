import { type ListedWorkspace, listedWorkspaceSchema } from '@/lib/model/azure/governance-bodies';
import { readRow } from '../reads/read-list';
import type { Connection } from '../transport/connection';
import { readAllRows } from './query-resource-graph';

/** Every Log Analytics workspace that this sign-in may read, in all its subscriptions, from the index. */
export async function readWorkspaces(connection: Connection): Promise<ListedWorkspace[]> {
  const query = `resources
| where type =~ 'microsoft.operationalinsights/workspaces'
| project id, name, location
| order by id asc`;
  const { rows } = await readAllRows(connection, { query });
  return rows.map((row) => readRow(row, listedWorkspaceSchema));
}

import {
  type RoleAssignmentBody,
  type RoleDefinitionBody,
  roleAssignmentSchema,
  roleDefinitionSchema,
  subscriptionRowSchema,
} from '@/lib/model/azure-bodies';
import { ownerRole } from '@/lib/model/azure-role';
import { type KustoCluster, kustoClusterSchema } from '@/lib/model/cluster';
import type { Connection } from './connection';
import { type IndexPage, queryResourceGraph, readAllRows } from './query-resource-graph';

/**
 * What the fleet needs from Azure Resource Graph. Every query orders by id, since unsorted pages do not add up; names of
 * columns and tables: https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources
 */

/** Resource Graph recommends fewer than 300 chosen subscriptions a query. */
const subscriptionsPerQuery = 299;

const clustersQuery = `resources
| where type =~ 'microsoft.kusto/clusters'
| project id, name, type, location, tenantId, sku, tags, identity, zones, properties
| order by id asc`;

const subscriptionsQuery = `resourcecontainers
| where type =~ 'microsoft.resources/subscriptions'
| project id, subscriptionId, chain = properties.managementGroupAncestorsChain
| order by id asc`;

/** A row of the index; without `cluster` where it is not what the provider's specification describes. */
export interface ClusterRow {
  id: string;
  cluster?: KustoCluster;
}

/** One page of clusters with where and when it was read. */
export interface ClusterPage extends Omit<IndexPage, 'rows'> {
  rows: ClusterRow[];
}

/** Every cluster that the sign-in may read, in pages of up to 1,000. */
export async function* readClusterPages(connection: Connection): AsyncGenerator<ClusterPage> {
  for await (const page of queryResourceGraph(connection, { query: clustersQuery })) {
    yield { ...page, rows: page.rows.map(toClusterRow) };
  }
}

/** Management groups above each subscription, nearest first, by subscription id (lower case). */
export async function readManagementGroups(connection: Connection): Promise<Map<string, string[]>> {
  const { rows } = await readAllRows(connection, { query: subscriptionsQuery });
  return new Map(
    rows.flatMap((row): [string, string[]][] => {
      const parsed = subscriptionRowSchema.safeParse(row);
      if (!parsed.success || !parsed.data.chain) return [];
      return [[parsed.data.subscriptionId.toLowerCase(), parsed.data.chain.map(({ name }) => name)]];
    }),
  );
}

/** Role assignments from the index with where and when they were read. */
export interface AssignmentRows {
  assignments: RoleAssignmentBody[];
  requestId: string | null;
  readAt: string;
}

/**
 * Owner assignments in and above the subscriptions, and those of the signed-in person. Other roles are left out: no check
 * judges them on the fleet, and ten thousand rows would hold up the first cluster. `objectId` has been checked to be a GUID.
 */
export async function readOwnerAssignments(
  connection: Connection,
  subscriptions: readonly string[],
  objectId: string,
): Promise<AssignmentRows> {
  const query = `authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| where tostring(properties.roleDefinitionId) endswith '${ownerRole}' or tostring(properties.principalId) =~ '${objectId}'
| project id, name, properties
| order by id asc`;
  // Assignments above the subscriptions come with each group of them.
  const found = new Map<string, RoleAssignmentBody>();
  let last: { requestId: string | null; readAt: string } = { requestId: null, readAt: new Date().toISOString() };
  for (let from = 0; from < subscriptions.length; from += subscriptionsPerQuery) {
    const group = subscriptions.slice(from, from + subscriptionsPerQuery);
    const { rows, ...where } = await readAllRows(connection, { query, subscriptions: group, withInherited: true });
    for (const row of rows) {
      const parsed = roleAssignmentSchema.parse(row);
      found.set(parsed.id.toLowerCase(), parsed);
    }
    last = where;
  }
  return { assignments: [...found.values()], ...last };
}

/** The definitions of some roles; `ids` have been checked to be GUIDs. */
export async function readIndexedRoleDefinitions(
  connection: Connection,
  ids: readonly string[],
): Promise<RoleDefinitionBody[]> {
  const query = `authorizationresources
| where type =~ 'microsoft.authorization/roledefinitions'
| where name in~ (${ids.map((id) => `'${id}'`).join(', ')})
| project id, name, properties
| order by id asc`;
  const { rows } = await readAllRows(connection, { query });
  return rows.map((row) => roleDefinitionSchema.parse(row));
}

function toClusterRow(row: unknown): ClusterRow {
  const parsed = kustoClusterSchema.safeParse(row);
  if (parsed.success) return { id: parsed.data.id, cluster: parsed.data };
  return { id: typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : 'unknown' };
}

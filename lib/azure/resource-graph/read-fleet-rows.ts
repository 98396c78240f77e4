import { isDeletedCluster, type KustoCluster, kustoClusterSchema } from '@/lib/model/cluster';
import { defined } from '@/lib/model/defined';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import {
  type RoleAssignmentBody,
  type RoleDefinitionBody,
  roleAssignmentSchema,
  roleDefinitionSchema,
  subscriptionRowSchema,
} from '../azure-bodies';
import { readRow } from '../reads/read-list';
import type { Connection } from '../transport/connection';
import { fromResourceGraph, kqlString } from './from-resource-graph';
import { queryResourceGraph, type ResourceGraphPage, readAllRows } from './query-resource-graph';
import { readPackedRows } from './read-packed-rows';

/**
 * Resource Graph queries for the fleet, ordered by ID because unsorted pages overlap:
 * https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources
 */

/** Maximum: https://learn.microsoft.com/azure/governance/resource-graph/troubleshoot/general */
const subscriptionsPerQuery = 1000;

/** The join saves a query. */
const clustersQuery = `resources
| where type =~ 'microsoft.kusto/clusters'
| join kind=leftouter (
    resourcecontainers
    | where type =~ 'microsoft.resources/subscriptions'
    | project subscriptionId, chain = properties.managementGroupAncestorsChain
  ) on subscriptionId
| project id, name, type, location, tenantId, sku, tags, identity, zones, properties, subscriptionId, chain
| order by id asc`;

const subscriptionsQuery = `resourcecontainers
| where type =~ 'microsoft.resources/subscriptions'
| project id, subscriptionId, chain = properties.managementGroupAncestorsChain
| order by id asc`;

const assignmentsTable = `authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| extend scope = tolower(tostring(properties.scope))
| where scope !contains '/resourcegroups/' or scope !contains '/providers/' or scope contains '/providers/microsoft.kusto/clusters/'`;

const definitionsQuery = `authorizationresources
| where type =~ 'microsoft.authorization/roledefinitions'
| extend role = tolower(name)
| join kind=inner (
    authorizationresources
    | where type =~ 'microsoft.authorization/roleassignments'
    | extend role = tolower(extract('([^/]+)$', 1, tostring(properties.roleDefinitionId)))
    | distinct role
  ) on role
| project id, name, properties
| order by id asc`;

export interface ClusterRow {
  id: string;
  cluster?: KustoCluster;
  /** Nearest first. Absent if unknown to Resource Graph. */
  managementGroups?: string[];
}

export interface ClusterPage extends Omit<ResourceGraphPage, 'rows'> {
  rows: ClusterRow[];
}

export async function* readClusterPages(connection: Connection, expectedRows = 0): AsyncGenerator<ClusterPage> {
  for await (const page of queryResourceGraph(connection, { query: clustersQuery, expectedRows })) {
    const rows = page.rows.map(toClusterRow);
    yield { ...page, rows: rows.filter(({ cluster }) => !cluster || !isDeletedCluster(cluster)) };
  }
}

/** Reads up to 500 clusters by ID. Those that the account can't read are left out, and so are malformed ones. */
export function readClustersById(
  connection: Connection,
  ids: readonly string[],
): Promise<EvidenceResult<KustoCluster[]>> {
  const query = `resources
| where type =~ 'microsoft.kusto/clusters' and id in~ (${ids.map(kqlString).join(', ')})
| project id, name, type, location, tenantId, sku, tags, identity, zones, properties
| order by id asc`;
  return fromResourceGraph(connection, { query, action: 'Microsoft.Kusto/Clusters/read' }, (rows) =>
    rows.flatMap((row) => toClusterRow(row).cluster ?? []).filter((cluster) => !isDeletedCluster(cluster)),
  );
}

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

export interface IndexedRoles {
  assignments: RoleAssignmentBody[];
  definitions: RoleDefinitionBody[];
  requestId: string | null;
  readAt: string;
}

/**
 * Reads role assignments that can apply to a cluster, with their definitions. Those above subscriptions require the
 * subscriptions' names.
 */
export async function readIndexedRoles(
  connection: Connection,
  subscriptions: readonly string[],
): Promise<IndexedRoles> {
  const groups = Array.from({ length: Math.ceil(subscriptions.length / subscriptionsPerQuery) }, (_, index) =>
    subscriptions.slice(index * subscriptionsPerQuery, (index + 1) * subscriptionsPerQuery),
  );
  const scopes = groups.map((group) => ({ subscriptions: group, withInherited: true }));
  const [assignments, definitions] = await Promise.all([
    Promise.all(
      scopes.map((scope) =>
        readPackedRows(connection, { ...scope, table: assignmentsTable, item: roleAssignmentSchema }),
      ),
    ),
    Promise.all(scopes.map((scope) => readAllRows(connection, { ...scope, query: definitionsQuery }))),
  ]);
  // Each group repeats assignments above the subscriptions.
  const byId = new Map(assignments.flatMap(({ rows }) => rows).map((row) => [row.id.toLowerCase(), row]));
  const byName = new Map(definitions.flatMap(({ rows }) => rows).map(parseDefinition));
  const { requestId = null, readAt = new Date().toISOString() } = assignments.at(-1) ?? {};
  return { assignments: [...byId.values()], definitions: [...byName.values()], requestId, readAt };
}

function parseDefinition(row: unknown): [string, RoleDefinitionBody] {
  const definition = readRow(row, roleDefinitionSchema);
  return [definition.name.toLowerCase(), definition];
}

function toClusterRow(row: unknown): ClusterRow {
  const parsed = kustoClusterSchema.safeParse(row);
  if (!parsed.success)
    return { id: typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : 'unknown' };
  const { chain: _, subscriptionId: __, ...cluster } = parsed.data;
  const { data: subscription } = subscriptionRowSchema.safeParse(row);
  const managementGroups = subscription?.chain?.map(({ name }) => name);
  return { id: cluster.id, cluster, ...defined({ managementGroups }) };
}

import { formatNames } from '@/lib/checks/engine/format-values';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { parseKustoAssignmentId } from '../roles/assignment-id';
import { scopeOf, scopeWords } from '../roles/azure-roles';
import { readKustoAssignments } from '../roles/kusto-assignments';
import { reasonWords } from '../support/couldnt-check';
import { attachedIdentity, type NamedIdentity, namesOneOf } from './cluster-identities';

/**
 * Resources that depend on the cluster's identities. Azure Resource Manager doesn't return KQL policies, external
 * tables, and continuous exports.
 */

type Identities = readonly NamedIdentity[];

/** Names, and what wasn't read, such as `databases. Needs …` or `Azure roles of the identity id-adx.` */
export interface KnownInPart {
  names: string[];
  gaps: string[];
}

/** `undefined`: the cluster isn't read. */
export function readsKeyWith({ parts, clusterId }: Snapshot, identities: Identities): boolean | undefined {
  if (parts.cluster.state !== 'read') return undefined;
  const { keyName, userIdentity } = parts.cluster.value.properties.keyVaultProperties ?? {};
  return Boolean(keyName) && namesOneOf(identities, userIdentity || clusterId, clusterId);
}

export function databasesReadingKeyWith({ parts, clusterId }: Snapshot, identities: Identities): KnownInPart {
  if (parts.databases.state !== 'read') return { names: [], gaps: [gap('databases', parts.databases)] };
  const names = parts.databases.value
    .filter(({ properties }) => {
      const key = properties?.keyVaultProperties;
      // UNCONFIRMED: that a database whose key names no identity reads it with the system-assigned one, as a cluster
      // does.
      return key?.keyName && namesOneOf(identities, key.userIdentity || clusterId, clusterId);
    })
    .map((database) => lastSegment(database.id));
  return { names, gaps: [] };
}

/** Returns `database/connection`. */
export function connectionsUsing({ parts, clusterId }: Snapshot, identities: Identities): KnownInPart {
  if (parts.dataConnections.state !== 'read')
    return { names: [], gaps: [gap('data connections', parts.dataConnections)] };
  const databases = parts.dataConnections.value;
  const names = databases.flatMap(({ databaseName, items }) =>
    items.state === 'read'
      ? items.value
          .filter(({ properties }) => namesOneOf(identities, properties?.managedIdentityResourceId, clusterId))
          .map(({ id }) => `${databaseName}/${lastSegment(id)}`)
      : [],
  );
  const unread = databases.filter(({ items }) => items.state !== 'read');
  const [first] = unread;
  const where = formatNames(unread.map(({ databaseName }) => databaseName));
  return { names, gaps: first ? [gap(`data connections of ${where}`, first.items)] : [] };
}

/** Returns `role on place`. */
export function rolesHeldBy(snapshot: Snapshot, identities: Identities): KnownInPart {
  const azure = identities.map((identity) => azureRoles(snapshot, identity));
  return {
    names: [
      ...identities.flatMap((identity) => kustoRoles(snapshot, identity)),
      ...azure.flatMap(({ names }) => names),
    ],
    gaps: [...kustoGaps(snapshot), ...azure.flatMap(({ gaps }) => gaps)],
  };
}

function kustoRoles(snapshot: Snapshot, { principalIds }: NamedIdentity): string[] {
  return readKustoAssignments(snapshot)
    .filter(({ properties }) =>
      [properties.aadObjectId, properties.principalId].some((principalId) =>
        principalIds.includes(principalId?.toLowerCase() ?? ''),
      ),
    )
    .map(({ id, properties }) => `${properties.role} on ${parseKustoAssignmentId(id)?.database ?? 'the cluster'}`);
}

function kustoGaps({ parts }: Snapshot): string[] {
  const cluster = parts.clusterPrincipalAssignments;
  const databases = parts.databasePrincipalAssignments;
  const unread =
    databases.state === 'read' ? databases.value.filter(({ assignments }) => assignments.state !== 'read') : [];
  const [first] = unread;
  const where = formatNames(unread.map(({ databaseName }) => databaseName));
  return [
    ...(cluster.state === 'read' ? [] : [gap('Kusto roles on the cluster', cluster)]),
    ...(databases.state === 'read' ? [] : [gap('Kusto roles on the databases', databases)]),
    ...(first
      ? [gap(`Kusto roles on the ${unread.length === 1 ? 'database' : 'databases'} ${where}`, first.assignments)]
      : []),
  ];
}

/** Reads every readable scope. For the system-assigned identity, roles that reach the cluster. */
function azureRoles({ parts }: Snapshot, identity: NamedIdentity): KnownInPart {
  const reading: EvidenceResult<AzureRoleAssignment[]> =
    identity.id === undefined
      ? parts.roleAssignments
      : (attachedIdentity(parts, identity.id)?.roleAssignments ?? { state: 'not-loaded' });
  const held = valueOr(reading, []);
  return {
    names: held
      .filter(({ principalId }) => identity.principalIds.includes(principalId.toLowerCase()))
      .map((role) => `${role.roleName ?? lastSegment(role.roleDefinitionId)} on ${scopeWords(scopeOf(role))}`),
    gaps: [
      ...(reading.state === 'read' ? [] : [gap(`Azure roles of ${identity.name}`, reading)]),
      ...(identity.id === undefined ? ['Azure roles of the system-assigned identity on other resources.'] : []),
    ],
  };
}

function gap(what: string, reading: EvidenceResult<unknown>): string {
  return `${what}. ${reasonWords(reading)}`.trim();
}

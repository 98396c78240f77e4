import { sameId } from '@/lib/model/azure/arm-id';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import { entryOf } from '@/lib/model/lookup-table';
import { scopeOf } from './azure-roles';
import { readKustoAssignments } from './kusto-assignments';

/** The role assignments of one principal, without those of its groups. */
export interface PrincipalRoles {
  /** From Azure or the directory, or the first ID. */
  name: string;
  /** On databases first, then on the cluster. */
  kusto: PrincipalAssignment[];
  azure: AzureRoleAssignment[];
  inherited: AzureRoleAssignment[];
  /** Such as `Azure role assignments` or `Kusto roles of Sales`. */
  unread: string[];
}

/** Finds direct role assignments by all IDs that the directory shows. */
export function rolesOfPrincipal(ids: readonly string[], snapshot: Snapshot): PrincipalRoles {
  const { clusterId, parts } = snapshot;
  const known = allIds(ids, snapshot);
  const isNamed = (...names: (string | null | undefined)[]) =>
    names.some((name) => name && known.has(name.toLowerCase()));
  const kusto = readKustoAssignments(snapshot).filter(({ properties }) =>
    isNamed(properties.principalId, properties.aadObjectId),
  );
  const azure = valueOr(parts.roleAssignments, []).filter(({ principalId }) => isNamed(principalId));
  const isAtCluster = (role: AzureRoleAssignment) => sameId(scopeOf(role), clusterId);
  return {
    name: kusto.find(({ properties }) => properties.principalName)?.properties.principalName ?? nameOf(ids, snapshot),
    kusto: kusto.toSorted((left, right) => depthOf(right) - depthOf(left)),
    azure: azure.filter(isAtCluster),
    inherited: azure.filter((role) => !isAtCluster(role)),
    unread: unreadRoles(snapshot),
  };
}

/** Includes the client ID of an application and the user name of a person, which Kusto roles can have. */
function allIds(ids: readonly string[], { parts: { directory } }: Snapshot): ReadonlySet<string> {
  const wanted = new Set(ids.map((id) => id.toLowerCase()));
  const accounts = directory.state === 'read' ? Object.values(directory.value) : [];
  for (const account of accounts) {
    if (account.state !== 'found') continue;
    const { id, appId, userPrincipalName } = account.principal;
    const own = [id, appId, userPrincipalName].flatMap((name) => (name ? [name.toLowerCase()] : []));
    if (own.some((name) => wanted.has(name))) for (const name of own) wanted.add(name);
  }
  return wanted;
}

function nameOf([first = '']: readonly string[], { parts: { directory } }: Snapshot): string {
  const account = directory.state === 'read' ? entryOf(directory.value, first.toLowerCase()) : undefined;
  return (account?.state === 'found' && account.principal.displayName) || first;
}

function depthOf({ id }: PrincipalAssignment): number {
  return id.split('/').length;
}

function unreadRoles({ parts }: Snapshot): string[] {
  const { clusterPrincipalAssignments, databasePrincipalAssignments, roleAssignments } = parts;
  const databases = valueOr(databasePrincipalAssignments, []);
  return [
    ...(clusterPrincipalAssignments.state === 'read' ? [] : ['Kusto roles on the cluster']),
    ...(databasePrincipalAssignments.state === 'read' ? [] : ['Kusto roles on the databases']),
    ...databases
      .filter(({ assignments }) => assignments.state !== 'read')
      .map(({ databaseName }) => `Kusto roles on the database ${databaseName}`),
    ...(roleAssignments.state === 'read' ? [] : ['Azure role assignments']),
  ];
}

import { guidSchema } from '@/lib/model/arm-id-schema';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { DatabasePrincipal } from '@/lib/model/kusto-bodies';
import type { EvidenceContext } from '../evidence-context';
import { readParts } from './read-parts';

/** Somebody who holds a role, by object id. */
export interface Grantee {
  /** Lower case. */
  objectId: string;
  isGroup: boolean;
  /** Where Azure names it; Azure RBAC names none. */
  tenantId: string | null;
}

/** Who holds an Azure or Kusto role at the cluster, above it or in its databases, as far as it was read. */
export async function grantees(context: EvidenceContext): Promise<Grantee[]> {
  const parts = await readParts(context, [
    'roleAssignments',
    'clusterPrincipalAssignments',
    'databasePrincipalAssignments',
    'databasePrincipals',
  ]);
  const onDatabases = (parts.databasePrincipalAssignments ?? []).flatMap(({ assignments }) =>
    assignments.state === 'read' ? assignments.value : [],
  );
  const byEngine = (parts.databasePrincipals ?? []).flatMap(({ items }) => (items.state === 'read' ? items.value : []));
  return [
    ...(parts.roleAssignments ?? []).map(ofAzureRole),
    ...[...(parts.clusterPrincipalAssignments ?? []), ...onDatabases].map(ofKustoRole),
    ...byEngine.map(ofEngine),
  ].filter(({ objectId }) => guidSchema.safeParse(objectId).success);
}

/** The holder of an Azure role. */
export function ofAzureRole({ principalId, principalType }: AzureRoleAssignment): Grantee {
  return { objectId: principalId.toLowerCase(), isGroup: principalType === 'Group', tenantId: null };
}

function ofKustoRole({ properties }: PrincipalAssignment): Grantee {
  const { principalId, principalType, aadObjectId, tenantId } = properties;
  // An application's principalId is its client id, which the directory does not know as an object.
  const objectId = aadObjectId || (principalType === 'App' ? '' : principalId);
  return { objectId: objectId.toLowerCase(), isGroup: principalType === 'Group', tenantId: tenantId ?? null };
}

/** `aaduser=<object id>;<tenant id>` and `aadgroup=…`; applications are named by their client id, Microsoft accounts by e-mail. */
function ofEngine({ fqn }: DatabasePrincipal): Grantee {
  const [, kind = '', objectId = '', tenantId = null] = /^(aaduser|aadgroup)=([^;]+)(?:;(.+))?$/i.exec(fqn ?? '') ?? [];
  return { objectId: objectId.toLowerCase(), isGroup: kind.toLowerCase() === 'aadgroup', tenantId };
}

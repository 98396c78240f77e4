import { guidSchema } from '@/lib/model/azure/arm-id-schema';
import type { DatabasePrincipal } from '@/lib/model/azure/kusto-bodies';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { isAskedFor } from '@/lib/model/principal';
import type { EvidenceContext } from './evidence-context';
import { readParts } from './read-parts';

/** Somebody who holds a role, by object id. */
export interface Grantee {
  /** Lower case. */
  objectId: string;
  isGroup: boolean;
  /** Whether the directory is asked for principals of its kind. */
  isAskedFor: boolean;
  /** The directory that it is of: the subscription's where Azure names none; `null` where that was not read either. */
  tenantId: string | null;
}

/** Who holds an Azure or Kusto role at the cluster, above it or in its databases, as far as it was read. */
export async function grantees(context: EvidenceContext): Promise<Grantee[]> {
  const parts = await readParts(context, [
    'subscription',
    'roleAssignments',
    'clusterPrincipalAssignments',
    'databasePrincipalAssignments',
    'databasePrincipals',
  ]);
  const onDatabases = (parts.databasePrincipalAssignments ?? []).flatMap(({ assignments }) =>
    assignments.state === 'read' ? assignments.value : [],
  );
  const byEngine = (parts.databasePrincipals ?? []).flatMap(({ items }) => (items.state === 'read' ? items.value : []));
  const home = parts.subscription?.tenantId ?? null;
  return [
    ...(parts.roleAssignments ?? []).map(ofAzureRole),
    ...[...(parts.clusterPrincipalAssignments ?? []), ...onDatabases].map(ofKustoRole),
    ...byEngine.map(ofEngine),
  ]
    .filter(({ objectId }) => guidSchema.safeParse(objectId).success)
    .map((grantee) => ({ ...grantee, tenantId: grantee.tenantId ?? home }));
}

/** Whether a directory other than the one that a sign-in can read is the one to ask; nothing is known of it here. */
export function isOfAnother({ tenantId }: Pick<Grantee, 'tenantId'>, directory: string | null): boolean {
  return tenantId !== null && tenantId.toLowerCase() !== directory?.toLowerCase();
}

/** The holder of an Azure role. */
export function ofAzureRole({ principalId, principalType }: AzureRoleAssignment): Grantee {
  return {
    objectId: principalId.toLowerCase(),
    isGroup: principalType === 'Group',
    isAskedFor: isAskedFor(principalType),
    tenantId: null,
  };
}

function ofKustoRole({ properties }: PrincipalAssignment): Grantee {
  const { principalId, principalType, aadObjectId, tenantId } = properties;
  // An application's principalId is its client id, which the directory does not know as an object.
  const objectId = aadObjectId || (principalType === 'App' ? '' : principalId);
  return {
    objectId: objectId.toLowerCase(),
    isGroup: principalType === 'Group',
    isAskedFor: isAskedFor(principalType),
    tenantId: tenantId || null,
  };
}

/** `aaduser=<object id>;<tenant id>` and `aadgroup=…`; applications are named by their client id, Microsoft accounts by e-mail. */
function ofEngine({ fqn }: DatabasePrincipal): Grantee {
  const [, kind = '', objectId = '', tenantId = null] = /^(aaduser|aadgroup)=([^;]+)(?:;(.+))?$/i.exec(fqn ?? '') ?? [];
  return {
    objectId: objectId.toLowerCase(),
    isGroup: kind.toLowerCase() === 'aadgroup',
    isAskedFor: true,
    tenantId,
  };
}

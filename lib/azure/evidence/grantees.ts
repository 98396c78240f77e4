import { guidSchema } from '@/lib/model/azure/arm-id-schema';
import type { DatabasePrincipal } from '@/lib/model/azure/kusto-bodies';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import { isAskedFor } from '@/lib/model/principal';
import { type EvidenceContext, valuesOfParts } from './evidence-context';

export interface Grantee {
  objectId: string;
  isGroup: boolean;
  isAskedFor: boolean;
  /** The subscription's tenant if Azure returns none. */
  tenantId: string | null;
}

/** Returns the principals with an Azure or Kusto role at, above, or below the cluster. */
export async function grantees(context: EvidenceContext): Promise<Grantee[]> {
  const parts = await valuesOfParts(context, [
    'subscription',
    'roleAssignments',
    'clusterPrincipalAssignments',
    'databasePrincipalAssignments',
    'databasePrincipals',
  ]);
  const onDatabases = (parts.databasePrincipalAssignments ?? []).flatMap(({ assignments }) => valueOr(assignments, []));
  const byEngine = (parts.databasePrincipals ?? []).flatMap(({ items }) => valueOr(items, []));
  const home = parts.subscription?.tenantId ?? null;
  return [
    ...(parts.roleAssignments ?? []).map(granteeOfAzureRole),
    ...[...(parts.clusterPrincipalAssignments ?? []), ...onDatabases].map(granteeOfKustoRole),
    ...byEngine.map(granteeOfEnginePrincipal),
  ]
    .filter(({ objectId }) => guidSchema.safeParse(objectId).success)
    .map((grantee) => ({ ...grantee, tenantId: grantee.tenantId ?? home }));
}

export function isInOtherTenant({ tenantId }: Pick<Grantee, 'tenantId'>, graphTenantId: string | null): boolean {
  return tenantId !== null && tenantId.toLowerCase() !== graphTenantId?.toLowerCase();
}

export function granteeOfAzureRole({ principalId, principalType }: AzureRoleAssignment): Grantee {
  return {
    objectId: principalId.toLowerCase(),
    isGroup: principalType === 'Group',
    isAskedFor: isAskedFor(principalType),
    tenantId: null,
  };
}

function granteeOfKustoRole({ properties }: PrincipalAssignment): Grantee {
  const { principalId, principalType, aadObjectId, tenantId } = properties;
  // An application's principalId is its client ID.
  const objectId = aadObjectId || (principalType === 'App' ? '' : principalId);
  return {
    objectId: objectId.toLowerCase(),
    isGroup: principalType === 'Group',
    isAskedFor: isAskedFor(principalType),
    tenantId: tenantId || null,
  };
}

function granteeOfEnginePrincipal({ fqn }: DatabasePrincipal): Grantee {
  const [, kind = '', objectId = '', tenantId = null] = /^(aaduser|aadgroup)=([^;]+)(?:;(.+))?$/i.exec(fqn ?? '') ?? [];
  return {
    objectId: objectId.toLowerCase(),
    isGroup: kind.toLowerCase() === 'aadgroup',
    isAskedFor: true,
    tenantId,
  };
}

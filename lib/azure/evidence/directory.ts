import { guidSchema } from '@/lib/model/azure/arm-id-schema';
import { valueOr } from '@/lib/model/evidence-result';
import { fromDirectory } from '../directory/from-directory';
import { readPrincipals } from '../directory/read-principals';
import { type EvidenceContext, type EvidenceReader, valuesOfParts } from './evidence-context';
import { granteeOfAzureRole, grantees, isInOtherTenant } from './grantees';

/**
 * Resolves the principals of all other parts, except group members, other tenants, and types whose absence proves
 * nothing.
 */
export const directoryReader: EvidenceReader<'directory'> = (context) =>
  fromDirectory(context.connection, async (graph) => {
    const ids = await objectIds(context);
    const { principals } = await readPrincipals(graph, ids, context.connection.graphScopes);
    return { value: principals, requestId: null };
  });

async function objectIds(context: EvidenceContext): Promise<string[]> {
  const holders = await grantees(context);
  const { subscription, cluster, keyVault, keyRoleAssignments, userAssignedIdentities, diagnosticSinks } =
    await valuesOfParts(context, [
      'subscription',
      'cluster',
      'keyVault',
      'keyRoleAssignments',
      'userAssignedIdentities',
      'diagnosticSinks',
    ]);
  const onSinks = (diagnosticSinks ?? []).flatMap(({ roleAssignments }) => valueOr(roleAssignments, []));
  const identities = (userAssignedIdentities ?? []).map(({ identity }) => valueOr(identity, null)?.principalId);
  const home = subscription?.tenantId ?? null;
  const principals = [
    ...holders,
    ...[...(keyRoleAssignments ?? []), ...onSinks].map((role) => ({ ...granteeOfAzureRole(role), tenantId: home })),
    ...(keyVault?.properties.accessPolicies ?? []).map(({ objectId, tenantId }) => ({
      objectId,
      isAskedFor: true,
      tenantId: tenantId || home,
    })),
    ...[cluster?.identity?.principalId, ...identities].map((id) => ({
      objectId: id ?? '',
      isAskedFor: true,
      tenantId: home,
    })),
  ];
  return principals
    .filter((principal) => principal.isAskedFor && !isInOtherTenant(principal, context.connection.graphTenantId))
    .map(({ objectId }) => objectId)
    .filter((id) => guidSchema.safeParse(id).success);
}

import { guidSchema } from '@/lib/model/azure/arm-id-schema';
import { ofDirectory } from '../directory/of-directory';
import { readPrincipals } from '../directory/read-principals';
import type { EvidenceContext, EvidenceReader } from './evidence-context';
import { grantees, isOfAnother, ofAzureRole } from './grantees';
import { readParts } from './read-parts';

/**
 * What the directory says of everybody whom the other parts name. Members of groups are not asked: `groups` tells of them. Nor is
 * anybody of another directory or of a kind that is not asked for, since silence about them says nothing.
 */
export const directoryReader: EvidenceReader<'directory'> = (context) =>
  ofDirectory(context.connection, async (graph) => {
    const ids = await objectIds(context);
    const { principals } = await readPrincipals(graph, ids, context.connection.graphScopes);
    return { value: principals, requestId: null };
  });

async function objectIds(context: EvidenceContext): Promise<string[]> {
  const holders = await grantees(context);
  const { subscription, cluster, keyVault, keyRoleAssignments, userAssignedIdentities, diagnosticSinks } =
    await readParts(context, [
      'subscription',
      'cluster',
      'keyVault',
      'keyRoleAssignments',
      'userAssignedIdentities',
      'diagnosticSinks',
    ]);
  const onSinks = (diagnosticSinks ?? []).flatMap(({ roleAssignments }) =>
    roleAssignments.state === 'read' ? roleAssignments.value : [],
  );
  const identities = (userAssignedIdentities ?? []).map(({ identity }) =>
    identity.state === 'read' ? identity.value?.principalId : undefined,
  );
  const home = subscription?.tenantId ?? null;
  const named = [
    ...holders,
    ...[...(keyRoleAssignments ?? []), ...onSinks].map((role) => ({ ...ofAzureRole(role), tenantId: home })),
    ...(keyVault?.properties.accessPolicies ?? []).map(({ objectId, tenantId }) => ({
      ...{ objectId, isAskedFor: true, tenantId: tenantId || home },
    })),
    ...[cluster?.identity?.principalId, ...identities].map((id) => ({
      ...{ objectId: id ?? '', isAskedFor: true, tenantId: home },
    })),
  ];
  return named
    .filter((one) => one.isAskedFor && !isOfAnother(one, context.connection.graphTenantId))
    .map(({ objectId }) => objectId)
    .filter((id) => guidSchema.safeParse(id).success);
}

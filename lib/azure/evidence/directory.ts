import { guidSchema } from '@/lib/model/arm-id-schema';
import type { EvidenceContext, EvidenceReader } from '../evidence-context';
import { ofDirectory } from '../of-directory';
import { readPrincipals } from '../read-principals';
import { grantees } from './grantees';
import { readParts } from './read-parts';

/** What the directory says of everybody whom the other parts name. Members of groups are not asked: `groups` tells of them. */
export const directoryReader: EvidenceReader<'directory'> = (context) =>
  ofDirectory(context.connection, async (graph) => {
    const ids = await objectIds(context);
    const { principals } = await readPrincipals(graph, ids, context.connection.graphScopes);
    return { value: principals, requestId: null };
  });

async function objectIds(context: EvidenceContext): Promise<string[]> {
  const holders = await grantees(context);
  const { cluster, keyVault, keyRoleAssignments, userAssignedIdentities, diagnosticSinks } = await readParts(context, [
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
  return [
    ...holders.map(({ objectId }) => objectId),
    ...[...(keyRoleAssignments ?? []), ...onSinks].map(({ principalId }) => principalId),
    ...(keyVault?.properties.accessPolicies ?? []).map(({ objectId }) => objectId),
    ...[cluster?.identity?.principalId, ...identities].map((id) => id ?? ''),
  ].filter((id) => guidSchema.safeParse(id).success);
}

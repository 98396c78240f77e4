import { apiVersions } from '@/lib/model/azure/api-versions';
import { type DenyAssignmentBody, denyAssignmentSchema } from '@/lib/model/azure/azure-bodies';
import type { DenyAssignment } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { listOfProvider } from '../reads/of-provider';
import type { Connection } from '../transport/connection';

/** Deny assignments at a scope and above it, which take away what roles give. `scope` is an encoded path. */
export async function readDenyAssignments(
  connection: Connection,
  scope: string,
): Promise<EvidenceResult<DenyAssignment[]>> {
  const read = await listOfProvider(connection, {
    item: denyAssignmentSchema,
    path: `${scope}/providers/Microsoft.Authorization/denyAssignments`,
    query: '$filter=atScope()',
    apiVersion: apiVersions.authorization,
    action: 'Microsoft.Authorization/denyAssignments/read',
  });
  return read.state === 'read' ? { ...read, value: read.value.map(toDenyAssignment) } : read;
}

function toDenyAssignment({ id, name, properties }: DenyAssignmentBody): DenyAssignment {
  const named = [...(properties.principals ?? []), ...(properties.excludePrincipals ?? [])];
  return {
    name: properties.denyAssignmentName ?? name,
    scope: properties.scope ?? id.replace(/\/providers\/Microsoft\.Authorization\/denyAssignments\/[^/]+$/i, ''),
    doNotApplyToChildScopes: properties.doNotApplyToChildScopes ?? false,
    permissions: properties.permissions ?? [],
    principals: idsOf(properties.principals),
    excludePrincipals: idsOf(properties.excludePrincipals),
    possibleGroups: idsOf(named.filter(({ type }) => !/^(user|serviceprincipal)$/i.test(type ?? ''))),
  };
}

function idsOf(principals: DenyAssignmentBody['properties']['principals']): string[] {
  return (principals ?? []).map(({ id }) => id);
}

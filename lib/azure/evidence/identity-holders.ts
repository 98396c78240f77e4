import { sameId } from '@/lib/model/azure/arm-id';
import { identityHolderRowSchema } from '@/lib/model/azure/identity-bodies';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { readRow } from '../reads/read-list';
import { kqlText, ofIndex } from '../resource-graph/of-index';
import type { EvidenceContext } from './evidence-context';

/** A resource with the user-assigned identities that it uses. */
export interface IdentityHolder {
  id: string;
  identityIds: string[];
}

/** Every resource that uses one of these identities, by one query; what the sign-in may not read is missing. */
export function holdersOf(
  { connection }: EvidenceContext,
  ids: readonly string[],
): Promise<EvidenceResult<IdentityHolder[]>> {
  const uses = ids.map((id) => `identities contains ${kqlText(id.toLowerCase())}`).join(' or ');
  const query = `resources
| where isnotempty(identity.userAssignedIdentities)
| extend identities = tolower(tostring(identity.userAssignedIdentities))
| where ${uses}
| project id, identities = identity.userAssignedIdentities
| order by id asc`;
  return ofIndex(connection, { query, action: 'Microsoft.Resources/subscriptions/resources/read' }, (rows) =>
    rows.map((row) => {
      const { id, identities } = readRow(row, identityHolderRowSchema);
      return { id, identityIds: Object.keys(identities ?? {}) };
    }),
  );
}

/** Ids of the resources, the cluster excepted, that use an identity. */
export function othersOf(
  holders: EvidenceResult<IdentityHolder[]>,
  identityId: string,
  clusterId: string,
): EvidenceResult<string[]> {
  if (holders.state !== 'read') return holders;
  const others = holders.value.filter(
    ({ id, identityIds }) => !sameId(id, clusterId) && identityIds.some((one) => sameId(one, identityId)),
  );
  return { ...holders, value: others.map(({ id }) => id) };
}

import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId, normalizeId, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import type { AttachedIdentity } from '@/lib/model/evidence-parts';
import { type EvidenceResult, mapLoaded, valueOr } from '@/lib/model/evidence-result';
import { Problem } from '@/lib/model/problem';
import { identityHolderRowSchema, userAssignedIdentitySchema } from '../azure-bodies';
import { type AzureResult, readBody, readRow } from '../reads/read-list';
import { resourceTypeOf } from '../reads/resource-type-of';
import { fromProvider } from '../reads/to-evidence-result';
import { fromResourceGraph, kqlString } from '../resource-graph/from-resource-graph';
import type { Connection } from '../transport/connection';
import type { EvidenceContext, EvidenceReader } from './evidence-context';
import { rolesAnywhere } from './roles-anywhere';

export const userAssignedIdentitiesReader: EvidenceReader<'userAssignedIdentities'> = async (context) => {
  const cluster = await context.part('cluster');
  if (cluster.state !== 'read') return cluster;
  const attached = Object.entries(cluster.value.identity?.userAssignedIdentities ?? {});
  const value = await readIdentities(context, attached);
  return { ...cluster, value };
};

export async function readChosenIdentity(context: EvidenceContext, id: string): Promise<AttachedIdentity | undefined> {
  const [identity] = await readIdentities(context, [[id, null]]);
  return identity;
}

type IdentityEntry = [id: string, inCluster: { principalId?: string | null | undefined } | null];

async function readIdentities(
  context: EvidenceContext,
  entries: readonly IdentityEntry[],
): Promise<AttachedIdentity[]> {
  const known = entries.filter(([id]) => isIdentity(id));
  if (known.length === 0) return entries.map(([id]) => unknownKind(id));
  const [identities, uses] = await Promise.all([
    Promise.all(known.map(async ([id, inCluster]) => ({ id, inCluster, identity: await readIdentity(context, id) }))),
    readIdentityUses(
      context,
      known.map(([id]) => id),
    ),
  ]);
  const roles = await rolesAnywhere(
    context,
    identities.map(({ id, inCluster, identity }) => {
      // A deleted identity's principal can still have roles.
      const own = valueOr(identity, null)?.principalId;
      return { identityId: id, principalId: own ?? inCluster?.principalId ?? null };
    }),
  );
  const value = identities.map(({ id, identity }, index): AttachedIdentity => {
    const attachedTo = otherUsesOf(uses, id, toClusterId(context.ref));
    return { id, identity, roleAssignments: roles[index] ?? { state: 'not-loaded' }, attachedTo };
  });
  return [...value, ...entries.filter(([id]) => !isIdentity(id)).map(([id]) => unknownKind(id))];
}

function isIdentity(id: string): boolean {
  return resourceTypeOf(normalizeId(id)) === 'microsoft.managedidentity/userassignedidentities';
}

function unknownKind(id: string): AttachedIdentity {
  const unreadable = {
    state: 'unreadable',
    reason: 'not-documented',
    message: 'The cluster has a user-assigned identity with an invalid resource ID.',
  } as const;
  return { id, identity: unreadable, roleAssignments: unreadable, attachedTo: unreadable };
}

export function readIdentity({ connection }: EvidenceContext, id: string): Promise<AttachedIdentity['identity']> {
  return fromProvider(connection, findIdentity(connection, id), {
    apiVersion: apiVersions.managedIdentity,
    action: 'Microsoft.ManagedIdentity/userAssignedIdentities/read',
    otherTenant: true,
  });
}

async function findIdentity(
  connection: Connection,
  id: string,
): Promise<AzureResult<{ principalId: string; clientId: string; tenantId: string } | null>> {
  try {
    const response = await connection.arm.send({ path: `${encodeId(id)}?api-version=${apiVersions.managedIdentity}` });
    const { value, requestId } = readBody(response, userAssignedIdentitySchema);
    const { principalId, clientId, tenantId } = value.properties;
    return { value: { principalId, clientId, tenantId }, requestId };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error;
    return { value: null, requestId: error.details.azure?.requestId ?? null };
  }
}

interface IdentityUse {
  id: string;
  identityIds: string[];
}

export function readIdentityUses(
  { connection }: EvidenceContext,
  ids: readonly string[],
): Promise<EvidenceResult<IdentityUse[]>> {
  const uses = ids.map((id) => `identities contains ${kqlString(id.toLowerCase())}`).join(' or ');
  const query = `resources
| where isnotempty(identity.userAssignedIdentities)
| extend identities = tolower(tostring(identity.userAssignedIdentities))
| where ${uses}
| project id, identities = identity.userAssignedIdentities
| order by id asc`;
  return fromResourceGraph(connection, { query, action: 'Microsoft.Resources/subscriptions/resources/read' }, (rows) =>
    rows.map((row) => {
      const { id, identities } = readRow(row, identityHolderRowSchema);
      return { id, identityIds: Object.keys(identities ?? {}) };
    }),
  );
}

export function otherUsesOf(
  uses: EvidenceResult<IdentityUse[]>,
  identityId: string,
  clusterId: string,
): EvidenceResult<string[]> {
  return mapLoaded(uses, (resources) =>
    resources
      .filter(({ id, identityIds }) => !sameId(id, clusterId) && identityIds.some((used) => sameId(used, identityId)))
      .map(({ id }) => id),
  );
}

import { apiVersions } from '@/lib/model/api-versions';
import { encodeId, normalizeId, sameId } from '@/lib/model/arm-id';
import type { AttachedIdentity } from '@/lib/model/evidence-parts';
import { identityHolderRowSchema, userAssignedIdentitySchema } from '@/lib/model/identity-bodies';
import { Problem } from '@/lib/model/problem';
import type { Reading } from '@/lib/model/reading';
import type { Connection } from '../connection';
import type { EvidenceContext, EvidenceReader } from '../evidence-context';
import { kqlText, ofIndex } from '../of-index';
import { ofProvider } from '../of-provider';
import { type Read, readBody } from '../read-list';
import { resourceTypeOf } from '../resource-type-of';
import { rolesAnywhere } from './roles-anywhere';

/** The user-assigned identities of the cluster: each itself, its Azure roles, and what else uses it. */
export const userAssignedIdentitiesReader: EvidenceReader<'userAssignedIdentities'> = async (context) => {
  const cluster = await context.part('cluster');
  if (cluster.state !== 'read') return cluster;
  const attached = Object.entries(cluster.value.identity?.userAssignedIdentities ?? {});
  const ids = attached.map(([id]) => id).filter(isIdentity);
  const holders = ids.length > 0 ? readHolders(context, ids) : undefined;
  const value = await Promise.all(
    attached.map(async ([id, shown]): Promise<AttachedIdentity> => {
      if (!isIdentity(id) || !holders) return unknownKind(id);
      const [identity, others] = await Promise.all([readIdentity(context.connection, id), holders]);
      // A deleted identity leaves its principal in the cluster's own answer, and there may be roles of it.
      const principalId = identity.state === 'read' ? identity.value?.principalId : undefined;
      return {
        id,
        identity,
        roleAssignments: await rolesAnywhere(context, id, principalId ?? shown?.principalId ?? undefined),
        attachedTo: othersOf(others, id, cluster.value.id),
      };
    }),
  );
  return { ...cluster, value };
};

type Identity = AttachedIdentity['identity'];

async function readIdentity(connection: Connection, id: string): Promise<Identity> {
  const path = `${encodeId(id)}?api-version=${apiVersions.managedIdentity}`;
  const read = connection.arm.send({ path }).then(
    (answer): Read<{ principalId: string; clientId: string; tenantId: string } | null> => {
      const { value, requestId } = readBody(answer, userAssignedIdentitySchema);
      const { principalId, clientId, tenantId } = value.properties;
      return { value: { principalId, clientId, tenantId }, requestId };
    },
    (error: unknown) => {
      if (!(error instanceof Problem) || error.code !== 'not-found') throw error;
      return { value: null, requestId: error.details.azure?.requestId ?? null };
    },
  );
  return ofProvider(connection, read, {
    apiVersion: apiVersions.managedIdentity,
    action: 'Microsoft.ManagedIdentity/userAssignedIdentities/read',
    elsewhere: true,
  });
}

interface Holder {
  id: string;
  identityIds: string[];
}

/** Every resource that uses one of these identities, by one query. */
function readHolders({ connection }: EvidenceContext, ids: readonly string[]): Promise<Reading<Holder[]>> {
  const uses = ids.map((id) => `identities contains ${kqlText(id.toLowerCase())}`).join(' or ');
  const query = `resources
| where isnotempty(identity.userAssignedIdentities)
| extend identities = tolower(tostring(identity.userAssignedIdentities))
| where ${uses}
| project id, identities = identity.userAssignedIdentities
| order by id asc`;
  return ofIndex(connection, { query, action: 'Microsoft.Resources/subscriptions/resources/read' }, (rows) =>
    rows.map((row) => {
      const { id, identities } = identityHolderRowSchema.parse(row);
      return { id, identityIds: Object.keys(identities ?? {}) };
    }),
  );
}

function othersOf(holders: Reading<Holder[]>, identityId: string, clusterId: string): Reading<string[]> {
  if (holders.state !== 'read') return holders;
  const others = holders.value.filter(
    ({ id, identityIds }) => !sameId(id, clusterId) && identityIds.some((one) => sameId(one, identityId)),
  );
  return { ...holders, value: others.map(({ id }) => id) };
}

function isIdentity(id: string): boolean {
  return resourceTypeOf(normalizeId(id)) === 'microsoft.managedidentity/userassignedidentities';
}

function unknownKind(id: string): AttachedIdentity {
  const unreadable = {
    state: 'unreadable',
    reason: 'not-documented',
    message: 'The cluster names an identity by something other than the id of a user-assigned identity.',
  } as const;
  return { id, identity: unreadable, roleAssignments: unreadable, attachedTo: unreadable };
}

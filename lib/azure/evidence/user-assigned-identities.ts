import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { AttachedIdentity } from '@/lib/model/evidence-parts';
import { resourceTypeOf } from '../reads/resource-type-of';
import type { EvidenceContext, EvidenceReader } from './evidence-context';
import { holdersOf, othersOf } from './identity-holders';
import { readIdentity } from './read-identity';
import { rolesAnywhere } from './roles-anywhere';

/** The user-assigned identities of the cluster: each itself, its Azure roles, and what else uses it. */
export const userAssignedIdentitiesReader: EvidenceReader<'userAssignedIdentities'> = async (context) => {
  const cluster = await context.part('cluster');
  if (cluster.state !== 'read') return cluster;
  const attached = Object.entries(cluster.value.identity?.userAssignedIdentities ?? {});
  const value = await readIdentities(context, attached);
  return { ...cluster, value };
};

/** The same of one that is not attached, but might be. */
export async function readChosenIdentity(context: EvidenceContext, id: string): Promise<AttachedIdentity | undefined> {
  const [identity] = await readIdentities(context, [[id, null]]);
  return identity;
}

/** An identity by its id, with what the cluster shows of it. */
type Named = [id: string, shown: { principalId?: string | null | undefined } | null];

async function readIdentities(context: EvidenceContext, named: readonly Named[]): Promise<AttachedIdentity[]> {
  const known = named.filter(([id]) => isIdentity(id));
  if (known.length === 0) return named.map(([id]) => unknownKind(id));
  const [identities, holders] = await Promise.all([
    Promise.all(known.map(async ([id, shown]) => ({ id, shown, identity: await readIdentity(context, id) }))),
    holdersOf(
      context,
      known.map(([id]) => id),
    ),
  ]);
  const roles = await rolesAnywhere(
    context,
    identities.map(({ id, shown, identity }) => {
      // A deleted identity leaves its principal in the cluster's own answer, and there may be roles of it.
      const own = identity.state === 'read' ? identity.value?.principalId : undefined;
      return { identityId: id, principalId: own ?? shown?.principalId ?? null };
    }),
  );
  const value = identities.map(({ id, identity }, index): AttachedIdentity => {
    const others = othersOf(holders, id, toClusterId(context.ref));
    return { id, identity, roleAssignments: roles[index] ?? { state: 'not-loaded' }, attachedTo: others };
  });
  return [...value, ...named.filter(([id]) => !isIdentity(id)).map(([id]) => unknownKind(id))];
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

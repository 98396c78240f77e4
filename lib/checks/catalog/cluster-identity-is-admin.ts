import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { defineCheck, notApplicable } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { partitionLoaded, partOrUnknown } from '../engine/unknown-evidence';
import { sampleClusterPrincipals, samplePrincipalAssignment } from '../samples/sample-access';
import { sampleCluster, sampleResourceGroup } from '../samples/sample-cluster';
import { sampleKey } from '../samples/sample-key';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { idItems } from '../support/finding-items';
import { armGrants, armListAssumption, distinctIds, isAdmin } from '../support/kusto-grants';
import { reducesKustoRole, removesKustoRole } from '../support/role-fixes';
import { managedIdentityNone } from './managed-identity-none';

export const clusterIdentityIsAdmin = defineCheck({
  id: 'cluster-identity-is-admin',
  category: 'access',
  title: 'Cluster identities shouldn’t have admin roles on data',
  shortTitle: 'Admin roles of identities',
  failTitle: 'A cluster identity has an admin role on data',
  passTitle: 'System-assigned and shared identities have no admin roles on data',
  why: 'Anyone who can change update policies or exports in one database can act as the cluster’s identity. Resources that share the identity have the same permissions.',
  severity: 'medium',
  severityReason: 'Misuse requires the Admin role on a database.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/managed-identities-overview',
  needs: ['cluster', 'clusterPrincipalAssignments', 'databasePrincipalAssignments', 'userAssignedIdentities'],
  evaluate: (parts) => {
    const identities = identitiesOf(parts.cluster);
    if (identities.length === 0) return notApplicable('The cluster has no managed identity.', [], managedIdentityNone);
    const { grants, unknown } = armGrants(parts);
    const adminIds = grants.filter(isAdmin).flatMap(({ ids }) => ids);
    const admins = identities.filter(({ ids }) => ids.some((id) => adminIds.includes(id)));
    const own = admins.filter(({ resourceId }) => resourceId === null);
    const attached = admins.flatMap(({ resourceId }) => resourceId ?? []);
    const shared = attached.length > 0 ? sharedAmong(attached, parts) : { ids: [], unknown: [] };
    const found = [...own.map(() => 'the system-assigned identity'), ...shared.ids.map(lastSegment)];
    return failIfFound({
      property: 'cluster identities with a data admin role',
      found,
      items: [...own.map(() => 'system-assigned'), ...idItems(shared.ids)],
      unknown: [...unknown, ...shared.unknown],
      ifFound: { message: `Identities: ${formatNames(found)}.` },
      ifNone: { assumptions: [armListAssumption] },
    });
  },
  fixes: [
    removesKustoRole({ assignmentId: sampleIdentity().id }),
    reducesKustoRole({ assignmentId: sampleIdentity().id, role: 'AllDatabasesViewer' }),
  ],
  examples: {
    pass: [{ title: 'The cluster has identities, but only groups have admin roles.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The system-assigned identity has AllDatabasesAdmin.',
        snapshot: sampleSnapshot({
          clusterPrincipalAssignments: [...sampleClusterPrincipals, sampleIdentity()],
        }),
      },
      {
        title: 'An identity shared with a function app has AllDatabasesAdmin.',
        snapshot: sampleSnapshot({
          clusterPrincipalAssignments: [
            ...sampleClusterPrincipals,
            sampleIdentity('0f7e94b3-62c1-4d58-a0b9-84c5e6d1f327', '6d3b8a51-9c0e-4f72-b1d6-57a2c4e8f093'),
          ],
          userAssignedIdentities: sampleKey.userAssignedIdentities.map((identity) => ({
            ...identity,
            attachedTo: sampleReading([`${sampleResourceGroup}/providers/Microsoft.Web/sites/func-telemetry`]),
          })),
        }),
      },
    ],
  },
});

function identitiesOf({ identity }: KustoCluster): { resourceId: string | null; ids: string[] }[] {
  const attached = Object.entries(identity?.userAssignedIdentities ?? {}).map(([resourceId, ids]) => ({
    resourceId,
    ids: distinctIds([ids?.principalId, ids?.clientId]),
  }));
  return identity?.principalId
    ? [{ resourceId: null, ids: distinctIds([identity.principalId]) }, ...attached]
    : attached;
}

function sharedAmong(
  resourceIds: readonly string[],
  parts: Pick<EvidenceParts, 'userAssignedIdentities'>,
): { ids: string[]; unknown: readonly UnknownPart[] } {
  const part = 'userAssignedIdentities';
  const identities = partOrUnknown(parts, part);
  if (identities.unknown) return { ids: [], unknown: identities.unknown };
  const wanted = identities.value.filter(({ id }) => resourceIds.some((resourceId) => sameId(id, resourceId)));
  const { known, unknown } = partitionLoaded(part, wanted, ({ attachedTo }) => attachedTo);
  return { ids: known.filter(({ value }) => value.length > 0).map(({ item }) => item.id), unknown };
}

function sampleIdentity(objectId = sampleCluster.identity?.principalId ?? '', clientId = objectId) {
  return samplePrincipalAssignment({
    name: 'identity',
    objectId,
    clientId,
    displayName: 'telemetryprod',
    principalType: 'App',
    role: 'AllDatabasesAdmin',
  });
}

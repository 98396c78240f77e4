import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { partOrUnknown, undecidedPart } from '../engine/unknown-evidence';
import { sampleClusterPrincipals, samplePrincipalAssignment } from '../samples/sample-access';
import { sampleDirectory } from '../samples/sample-directory';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { directoryEntry } from '../support/directory-entry';
import { principalItem } from '../support/finding-items';
import { armGrants, armListAssumption, describeGrant, hasOtherTenant } from '../support/kusto-grants';
import { removesKustoRole } from '../support/role-fixes';

export const principalOrphaned = defineCheck({
  id: 'principal-orphaned',
  category: 'access',
  title: 'Deleted principals shouldn’t have Kusto roles',
  shortTitle: 'Deleted Kusto principals',
  failTitle: 'Deleted principals still have Kusto roles',
  passTitle: 'No deleted principal has a Kusto role',
  why: 'Assignments of deleted principals make access reviews harder. A restored account gets its roles back immediately.',
  severity: 'medium',
  severityReason: 'The roles can’t be used, but they suggest that access isn’t removed when people leave.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-permissions',
  perDatabase: true,
  needs: ['subscription', 'clusterPrincipalAssignments', 'databasePrincipalAssignments', 'directory'],
  evaluate: (parts) => {
    const { tenantId } = parts.subscription;
    const { grants, unknown } = armGrants(parts);
    const home = grants.filter((grant) => !hasOtherTenant(grant, tenantId));
    const directory = home.length > 0 ? partOrUnknown(parts, 'directory') : { value: {} };
    const judged = home.map((grant) => ({ grant, entry: directoryEntry(grant, directory.value ?? {}) }));
    const undetermined = judged.filter(({ entry }) => entry === undefined).map(({ grant }) => grant.name);
    const missing = undecidedPart('directory', 'no-match', {
      about: `whether ${formatNames(undetermined)} ${undetermined.length === 1 ? 'exists' : 'exist'} in Microsoft Entra ID`,
    });
    const notReturned = directory.unknown ?? [missing];
    const orphaned = judged.filter(({ entry }) => entry === null).map(({ grant }) => grant);
    const found = orphaned.map(describeGrant);
    return failIfFound({
      property: 'roles assigned to deleted principals',
      found,
      items: orphaned.map(principalItem),
      unknown: undetermined.length > 0 ? [...unknown, ...notReturned] : unknown,
      notApplicableReason: home.length === 0 ? 'No principal in the cluster’s tenant has a Kusto role.' : undefined,
      ifFound: { message: `Not found in Microsoft Entra ID: ${formatNames(found)}.` },
      ifNone: { assumptions: [armListAssumption] },
    });
  },
  fixes: [removesKustoRole({ assignmentId: sampleLeaver().id })],
  examples: {
    pass: [{ title: 'All three groups exist in Microsoft Entra ID.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A deleted user still has AllDatabasesViewer.',
        snapshot: sampleSnapshot({
          clusterPrincipalAssignments: [...sampleClusterPrincipals, sampleLeaver()],
          directory: { ...sampleDirectory, [sampleLeaver().properties.principalId]: { state: 'not-found' } },
        }),
      },
    ],
  },
});

function sampleLeaver() {
  return samplePrincipalAssignment({
    name: 'eva-lorenz',
    objectId: 'b52f07c8-36da-4e19-8a7c-94d1e0f3b682',
    displayName: 'eva.lorenz@contoso.com',
    principalType: 'User',
    role: 'AllDatabasesViewer',
  });
}

import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { valueOrUnknown } from '../engine/unknown-evidence';
import { sampleClusterPrincipals, samplePrincipalAssignment } from '../samples/sample-access';
import { sampleDirectory } from '../samples/sample-directory';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { directoryEntry } from '../support/directory-entry';
import { armGrants, armListAssumption, describeGrant, isExternal } from '../support/kusto-grants';

export const principalOrphaned = defineCheck({
  id: 'principal-orphaned',
  category: 'access',
  title: 'Everybody who holds a Kusto role still exists',
  failTitle: 'Deleted principals still hold Kusto roles',
  why: 'An assignment to somebody who is gone hides who really has access, and a restored account has the role again at once.',
  severity: 'medium',
  severityReason: 'Nobody can use it now; it shows that roles are not taken away when people leave.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-permissions',
  needs: ['subscription', 'clusterPrincipalAssignments', 'databasePrincipalAssignments', 'directory'],
  evaluate: (parts) => {
    const { tenantId } = parts.subscription;
    const { grants, unknown } = armGrants(parts);
    const home = grants.filter((grant) => !isExternal(grant, tenantId));
    const directory = home.length > 0 ? valueOrUnknown(() => parts.directory) : { value: {} };
    const judged = home.map((grant) => ({ grant, entry: directoryEntry(grant, directory.value ?? {}) }));
    const undetermined = judged.filter(({ entry }) => entry === undefined).map(({ grant }) => grant.name);
    const message = `Whether these still exist is not told by the directory: ${formatNames(undetermined)}.`;
    const notReturned = directory.unknown ?? [{ part: 'directory', reason: 'no-match', message }];
    const found = judged.filter(({ entry }) => entry === null).map(({ grant }) => describeGrant(grant));
    return failIfFound({
      property: 'roles of deleted principals',
      found,
      unknown: undetermined.length > 0 ? [...unknown, ...notReturned] : unknown,
      notApplicableReason: home.length === 0 ? 'No principal of the home tenant holds a Kusto role.' : undefined,
      ifFound: { message: `The directory no longer has these holders of roles: ${formatNames(found)}.` },
      ifNone: { assumptions: [armListAssumption] },
    });
  },
  fixes: [
    { fixId: 'remove-kusto-role', grade: 'guided', exampleInput: { assignmentId: sampleLeaver().id }, partial: true },
  ],
  examples: {
    pass: [{ title: 'The directory has all three groups.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Somebody who left still reads every database.',
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

import type { AzureRoleAssignment, EvidenceParts } from '@/lib/model/evidence-parts';
import { entryOf } from '@/lib/model/lookup-table';
import { isAskedFor } from '@/lib/model/principal';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { type ValueOrUnknown, valueOrUnknown } from '../engine/unknown-evidence';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleDirectory } from '../samples/sample-directory';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { describeAssignment } from '../support/azure-holders';

export const armOrphanedAssignment = defineCheck({
  id: 'arm-orphaned-assignment',
  category: 'access',
  title: 'Everybody who holds an Azure role on the cluster still exists',
  failTitle: 'Deleted principals still hold Azure roles on the cluster',
  why: 'An assignment that the portal shows as “Identity not found” hides who really has access, uses up the limit of a subscription, and gives the role back when the account is restored.',
  severity: 'low',
  severityReason: 'Nobody can use it now.',
  controls: [],
  otherTools: [
    {
      tool: 'Azure Policy',
      id: '0cfea604-3201-4e14-88fc-fae4c427a6c5',
      differs: 'It looks for blocked accounts that are Owner of the subscription, not for deleted ones.',
    },
    {
      tool: 'Azure Policy',
      id: '8d7e1fde-fe26-4b5f-8108-f8e432cbc2be',
      differs: 'It looks for blocked accounts with any role on the subscription, not for deleted ones.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
  needs: ['roleAssignments', 'directory'],
  evaluate: (parts) => {
    const home = parts.roleAssignments.filter((assignment) => !isForeign(assignment));
    const directory: ValueOrUnknown<EvidenceParts['directory']> =
      home.length > 0 ? valueOrUnknown(() => parts.directory) : { value: {} };
    const resolvedOf = ({ principalId, principalType }: AzureRoleAssignment) =>
      isAskedFor(principalType) ? entryOf(directory.value ?? {}, principalId.toLowerCase()) : undefined;
    const undetermined = home.filter((assignment) => resolvedOf(assignment) === undefined).map(describeAssignment);
    const message = `Whether these still exist is not told by the directory: ${formatNames(undetermined)}.`;
    const notReturned = directory.unknown ?? [{ part: 'directory', reason: 'no-match', message }];
    const found = home.filter((assignment) => resolvedOf(assignment)?.state === 'not-found').map(describeAssignment);
    return failIfFound({
      property: 'roles of deleted principals',
      found,
      unknown: undetermined.length > 0 ? notReturned : [],
      notApplicableReason: home.length === 0 ? 'No principal of the home tenant holds an Azure role here.' : undefined,
      ifFound: { message: `The directory no longer has these holders of roles: ${formatNames(found)}.` },
    });
  },
  fixes: [
    { fixId: 'remove-azure-role', grade: 'guided', exampleInput: { assignmentId: sampleLeaver().id }, partial: true },
  ],
  examples: {
    pass: [{ title: 'The directory has both groups.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Somebody who left still owns the subscription.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, sampleLeaver()],
          directory: { ...sampleDirectory, [sampleLeaver().principalId]: { state: 'not-found' } },
        }),
      },
    ],
  },
});

/** Whether the principal is a group of another tenant, which this directory never contains. */
function isForeign({ principalType }: AzureRoleAssignment): boolean {
  return principalType?.toLowerCase() === 'foreigngroup';
}

function sampleLeaver() {
  return sampleRoleAssignment({
    name: '1c5e9b73-d08f-4a62-97be-6f2d4c0a8e51',
    principalId: 'b52f07c8-36da-4e19-8a7c-94d1e0f3b682',
    principalType: 'User',
  });
}

import type { AzureRoleAssignment, EvidenceParts } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { entryOf } from '@/lib/model/lookup-table';
import { isAskedFor } from '@/lib/model/principal';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { partOrUnknown, undecidedPart, type ValueOrUnknown } from '../engine/unknown-evidence';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleDirectory } from '../samples/sample-directory';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { describeAssignment, holderIds } from '../support/azure-holders';
import { removesAzureRole } from '../support/role-fixes';

export const armOrphanedAssignment = defineCheck({
  id: 'arm-orphaned-assignment',
  category: 'access',
  title: 'Deleted principals shouldn’t have Azure role assignments',
  shortTitle: 'Deleted Azure principals',
  failTitle: 'Deleted principals still have Azure role assignments',
  passTitle: 'No deleted principal has an Azure role assignment',
  why: 'Azure shows these assignments as “Identity not found”, which makes access reviews harder. A restored account gets its role back.',
  severity: 'low',
  severityReason: 'The role can’t be used while the account is deleted.',
  otherTools: [
    {
      tool: 'Azure Policy',
      id: '0cfea604-3201-4e14-88fc-fae4c427a6c5',
      differs: 'Azure Policy audits blocked Owners of the subscription, not deleted accounts.',
    },
    {
      tool: 'Azure Policy',
      id: '8d7e1fde-fe26-4b5f-8108-f8e432cbc2be',
      differs: 'Azure Policy audits blocked accounts on the subscription, not deleted accounts.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
  needs: ['roleAssignments', 'directory'],
  evaluate: (parts) => {
    const home = parts.roleAssignments.filter((assignment) => !isForeign(assignment));
    const directory: ValueOrUnknown<EvidenceParts['directory']> =
      home.length > 0 ? partOrUnknown(parts, 'directory') : { value: {} };
    const resolvedOf = ({ principalId, principalType }: AzureRoleAssignment) =>
      isAskedFor(principalType) ? entryOf(directory.value ?? {}, principalId.toLowerCase()) : undefined;
    const undetermined = home.filter((assignment) => resolvedOf(assignment) === undefined).map(describeAssignment);
    const notReturned = (): readonly UnknownPart[] => {
      const missing = undecidedPart('directory', 'no-match', {
        about: `whether ${formatNames(undetermined)} ${undetermined.length === 1 ? 'exists' : 'exist'} in Microsoft Entra ID`,
        why: `Microsoft Graph returned no data for ${undetermined.length === 1 ? 'this principal' : 'these principals'}.`,
      });
      return directory.unknown ?? [missing];
    };
    const orphaned = home.filter((assignment) => resolvedOf(assignment)?.state === 'not-found');
    const found = orphaned.map(describeAssignment);
    return failIfFound({
      property: 'roles assigned to deleted principals',
      found,
      items: holderIds(orphaned),
      unknown: undetermined.length > 0 ? notReturned() : [],
      notApplicableReason:
        home.length === 0
          ? 'No principal in the cluster’s tenant has an Azure role on the cluster or its parent scopes.'
          : undefined,
      ifFound: { message: `Not found in Microsoft Entra ID: ${formatNames(found)}.` },
    });
  },
  fixes: [removesAzureRole({ assignmentId: sampleLeaver().id })],
  examples: {
    pass: [{ title: 'All groups with Azure roles exist in Microsoft Entra ID.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A deleted user still has the Owner role on the subscription.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, sampleLeaver()],
          directory: { ...sampleDirectory, [sampleLeaver().principalId]: { state: 'not-found' } },
        }),
      },
    ],
  },
});

/** This directory never contains a group of another tenant. */
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

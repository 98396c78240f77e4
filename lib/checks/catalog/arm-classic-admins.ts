import type { ClassicAdministrator } from '@/lib/model/azure/governance-bodies';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { valueOrUnknown } from '../engine/unknown-evidence';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { describeAssignment } from '../support/azure-holders';

/**
 * Description of the Owner assignments that replaced classic administrators, which Azure retired on August 31, 2024.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/classic-administrators
 */
const convertedDescription = 'the classic admin role was converted to an azure owner role';

export const armClassicAdmins = defineCheck({
  id: 'arm-classic-admins',
  category: 'access',
  title: 'No classic administrators are left',
  failTitle: 'Classic administrators are left',
  why: 'Service and Co-Administrators were appointed years ago, and Azure made Owners of those whom nobody took away. Few organisations remember who they are.',
  severity: 'medium',
  severityReason: 'They rule the whole subscription, and nobody decided so lately.',
  controls: [],
  otherTools: [
    {
      tool: 'PSRule for Azure',
      id: 'Azure.RBAC.CoAdministrator (AZR-000206)',
      differs: 'It does not look for the Owners that Azure made of classic administrators.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/classic-administrators',
  needs: ['roleAssignments', 'classicAdministrators'],
  evaluate: (parts) => {
    const assignments = valueOrUnknown(() => parts.roleAssignments);
    const converted = (assignments.value ?? [])
      .filter(({ description }) => description?.toLowerCase().includes(convertedDescription))
      .map(describeAssignment);
    const administrators = valueOrUnknown(() => parts.classicAdministrators);
    const left = (administrators.value ?? []).filter(isLeft).map(describeAdmin);
    const found = [...converted, ...left];
    return failIfFound({
      property: 'classic administrators, and Owners made of them',
      found,
      unknown: [...(assignments.unknown ?? []), ...(administrators.unknown ?? [])],
      ifFound: { message: `Left of the classic administrators: ${formatNames(found)}.` },
    });
  },
  fixes: [],
  noFix:
    'In the portal, open Access control (IAM) of the subscription: the tab Classic administrators removes those that are left, and Role assignments the Owners that Azure made of them.',
  examples: {
    pass: [
      { title: 'There are none.', snapshot: sampleSnapshot() },
      {
        title: 'Only the account administrator is left, who pays and has no access.',
        snapshot: sampleSnapshot({ classicAdministrators: [sampleClassic('AccountAdministrator')] }),
      },
    ],
    fail: [
      {
        title: 'A Co-Administrator is left.',
        snapshot: sampleSnapshot({ classicAdministrators: [sampleClassic('CoAdministrator')] }),
      },
      {
        title: 'Azure made an Owner of a classic administrator.',
        snapshot: sampleSnapshot({ roleAssignments: [...sampleRoleAssignments, sampleConverted()] }),
      },
    ],
  },
});

/** Reads a text with one or more roles, separated by semicolons. */
function isLeft({ properties }: ClassicAdministrator): boolean {
  const roles = (properties.role ?? '').split(';').map((role) => role.trim().toLowerCase());
  return roles.some((role) => role !== '' && role !== 'accountadministrator');
}

function describeAdmin({ name, properties: { emailAddress, role } }: ClassicAdministrator): string {
  return `${emailAddress ?? name ?? 'somebody'} (${role})`;
}

function sampleClassic(role: string): ClassicAdministrator {
  return { name: 'ca-1', properties: { emailAddress: 'eva.lorenz@contoso.com', role } };
}

function sampleConverted() {
  return sampleRoleAssignment({
    name: '48e0b7d2-95fc-4a13-8c6d-d3f1e2a70b59',
    principalId: '6fb28ed5-a71c-43f0-9269-05edc71fa48b',
    principalType: 'User',
    description: 'The Classic Admin role was converted to an Azure Owner role',
  });
}

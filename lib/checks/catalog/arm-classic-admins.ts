import { nameKey } from '@/lib/kusto/principals';
import type { ClassicAdministrator } from '@/lib/model/azure/governance-bodies';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { partOrUnknown } from '../engine/unknown-evidence';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { describeAssignment, holderIds } from '../support/azure-holders';

/**
 * The Owner assignments that replaced classic administrators, which Azure retired on August 31, 2024. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/classic-administrators
 */
const convertedDescription = 'the classic admin role was converted to an azure owner role';

export const armClassicAdmins = defineCheck({
  id: 'arm-classic-admins',
  category: 'access',
  title: 'Classic administrators should be removed',
  shortTitle: 'Classic administrators',
  failTitle: 'Classic administrators still have access',
  passTitle: 'Classic administrators have no access',
  why: 'Azure converted the remaining classic administrators to Owners. A forgotten account can still control the subscription.',
  severity: 'medium',
  severityReason: 'Classic administrators control the whole subscription and are rarely reviewed.',
  otherTools: [
    {
      tool: 'PSRule for Azure',
      id: 'Azure.RBAC.CoAdministrator (AZR-000206)',
      differs: 'PSRule for Azure doesn’t check converted Owners.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/classic-administrators',
  needs: ['roleAssignments', 'classicAdministrators'],
  evaluate: (parts) => {
    const assignments = partOrUnknown(parts, 'roleAssignments');
    const converted = (assignments.value ?? []).filter(({ description }) =>
      description?.toLowerCase().includes(convertedDescription),
    );
    const administrators = partOrUnknown(parts, 'classicAdministrators');
    const left = (administrators.value ?? []).filter(isLeft);
    const found = [...converted.map(describeAssignment), ...left.map(describeAdmin)];
    const people = left.map(({ name, properties: { emailAddress } }) => nameKey(emailAddress ?? name ?? ''));
    return failIfFound({
      property: 'classic administrators and converted Owners',
      found,
      items: [...holderIds(converted), ...people],
      unknown: [...(assignments.unknown ?? []), ...(administrators.unknown ?? [])],
      ifFound: {
        message: `Classic administrators and converted Owners: ${formatNames(found)}.`,
      },
    });
  },
  fixes: [],
  remediation: {
    steps: [
      'On the subscription, open **Access control (IAM)**.',
      'On the **Classic administrators** tab, remove the remaining administrators.',
      'On the **Role assignments** tab, remove the Owners that Azure converted from classic administrators.',
    ],
  },
  examples: {
    pass: [
      { title: 'The subscription has no classic administrators.', snapshot: sampleSnapshot() },
      {
        title: 'Only the account administrator remains, a billing role without access to resources.',
        snapshot: sampleSnapshot({ classicAdministrators: [sampleClassic('AccountAdministrator')] }),
      },
    ],
    fail: [
      {
        title: 'A Co-Administrator remains.',
        snapshot: sampleSnapshot({ classicAdministrators: [sampleClassic('CoAdministrator')] }),
      },
      {
        title: 'Azure converted a classic administrator to Owner.',
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
  return `${emailAddress ?? name ?? 'unnamed'} (${role})`;
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

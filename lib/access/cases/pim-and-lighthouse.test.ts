import { defined } from '@/lib/model/defined';
import { runCases } from '../testing/run-cases';
import { groupScope, otherTenant, subscriptionScope } from '../testing/sample-evidence';
import { ada, admins, can, serviceProvider } from '../testing/sample-principals';
import { conditions, roleIds } from '../testing/sample-roles';

const pim =
  'https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-resource-roles-overview-dashboards';
const lighthouse = 'https://learn.microsoft.com/azure/lighthouse/concepts/tenants-users-roles';

function delegation(role: string, more: { delegated?: string[]; isEligible?: boolean; scope?: string } = {}) {
  const authorization = { principalId: serviceProvider, roleDefinitionId: role };
  const { delegated, isEligible, scope = subscriptionScope } = more;
  return {
    id: `${scope}/providers/Microsoft.ManagedServices/registrationAssignments/n1`,
    name: 'n1',
    properties: {
      registrationDefinition: {
        properties: {
          managedByTenantId: otherTenant,
          authorizations: isEligible
            ? []
            : [{ ...authorization, ...defined({ delegatedRoleDefinitionIds: delegated }) }],
          eligibleAuthorizations: isEligible ? [authorization] : [],
        },
      },
    },
  };
}

runCases('Privileged Identity Management', [
  {
    title: 'an eligible Owner could do everything after activation',
    because: 'The row lists what the role would give now and by granting itself.',
    source: 'ACCESS.md, case 9',
    evidence: { eligible: [{ principal: ada, role: roleIds.owner }] },
    rows: [`${ada} * if-pim-activated: ${can.everything}`],
  },
  {
    title: 'a role that is eligible and activated has both rows',
    because: 'Activation ends, and eligibility stays.',
    source: 'ACCESS.md, case 9',
    evidence: {
      azureRoles: [{ principal: ada, role: roleIds.clusterWriter }],
      eligible: [{ principal: ada, role: roleIds.clusterWriter }],
    },
    rows: [`${ada} * now: manage`, `${ada} * if-pim-activated: manage`],
  },
  {
    title: 'members of an eligible group can activate its role',
    because: 'The eligibility is that of the group.',
    source: pim,
    evidence: {
      eligible: [{ principal: admins, role: roleIds.clusterWriter, type: 'Group' }],
      groups: { [admins]: { members: [ada] } },
    },
    rows: [`${admins} * if-pim-activated: manage`, `${ada} * if-pim-activated: manage`],
  },
  {
    title: 'a condition on an eligible role is unknown',
    because: 'Conditions aren’t evaluated.',
    source: 'ACCESS.md, case 9',
    evidence: { eligible: [{ principal: ada, role: roleIds.owner, condition: conditions.onRoleAssignments }] },
    rows: [`${ada} * if-pim-activated: ${can.everything}`, `${ada} * unknown: ${can.everything}`],
  },
  {
    title: 'an eligible right to run scripts is unknown',
    because: 'The documentation contradicts itself.',
    source: 'ACCESS.md, case 9',
    evidence: { eligible: [{ principal: ada, role: roleIds.scripts }] },
    rows: [`${ada} * unknown: ${can.data}`],
  },
  {
    title: 'an eligible role on a database covers that database',
    because: 'Its scope is the database.',
    source: 'ACCESS.md, case 14',
    evidence: { databaseEligible: { Telemetry: [{ principal: ada, role: roleIds.owner }] } },
    rows: [`${ada} Telemetry if-pim-activated: ${can.dataAndRoles}`],
  },
]);

runCases('Lighthouse', [
  {
    title: 'an authorization counts as an Azure role of another tenant’s principal',
    because: 'Role assignments don’t list it.',
    source: lighthouse,
    evidence: { delegations: [delegation(roleIds.contributor)] },
    rows: [`${serviceProvider} * now: assign-roles manage`, `${serviceProvider} * can-grant-self: ${can.data}`],
  },
  {
    title: 'an eligible authorization must be activated',
    because: 'eligibleAuthorizations need PIM.',
    source: 'https://learn.microsoft.com/azure/lighthouse/how-to/create-eligible-authorizations',
    evidence: { delegations: [delegation(roleIds.contributor, { isEligible: true })] },
    rows: [`${serviceProvider} * if-pim-activated: ${can.dataAndRoles} manage`],
  },
  {
    title: 'an authorization that can assign only some roles is unknown',
    because: 'delegatedRoleDefinitionIds limits it to managed identities.',
    source: 'ACCESS.md, case 12',
    evidence: { delegations: [delegation(roleIds.userAccessAdministrator, { delegated: [roleIds.scripts] })] },
    rows: [`${serviceProvider} * unknown: ${can.everything}`],
  },
  {
    title: 'a delegation of another resource group doesn’t reach the cluster',
    because: 'Its scope is elsewhere.',
    source: 'ACCESS.md, case 12',
    evidence: { delegations: [delegation(roleIds.contributor, { scope: `${groupScope}-old` })] },
    rows: [],
  },
]);

import { golden } from '../../fixtures/golden';
import { publicAccess, related } from './ids';

/** Role schedules, policies, deny assignments, delegations, and management groups of the estate with related resources. */

const { subscription, managementGroup } = related;
const reader = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`;
const owner = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635`;
const authorization = `${subscription}/providers/Microsoft.Authorization`;
const managedServices = `${subscription}/providers/Microsoft.ManagedServices`;
const started = { startDateTime: '2026-01-05T08:00:00.13Z', createdOn: '2026-01-05T08:00:00.13Z' };
const held = {
  scope: subscription,
  principalId: golden.readerId,
  principalType: 'User',
  memberType: 'Direct',
  condition: null,
  conditionVersion: null,
  ...started,
};

export const schedules = [
  schedule('RoleEligibilitySchedules', related.eligibleSchedule, { roleDefinitionId: owner, status: 'Provisioned' }),
  schedule('RoleEligibilityScheduleInstances', related.eligible, {
    roleDefinitionId: owner,
    status: 'Provisioned',
    roleEligibilityScheduleId: `${authorization}/RoleEligibilitySchedules/${related.eligibleSchedule}`,
  }),
  schedule('RoleAssignmentSchedules', related.activeSchedule, {
    roleDefinitionId: reader,
    status: 'Provisioned',
    assignmentType: 'Assigned',
  }),
  schedule('RoleAssignmentScheduleInstances', related.active, {
    roleDefinitionId: reader,
    status: 'Provisioned',
    assignmentType: 'Assigned',
    roleAssignmentScheduleId: `${authorization}/RoleAssignmentSchedules/${related.activeSchedule}`,
  }),
];

function schedule(kind: string, name: string, properties: object) {
  const type = `Microsoft.Authorization/${kind}`;
  return { id: `${authorization}/${kind}/${name}`, type, name, properties: { ...held, ...properties } };
}

export const governance = [
  {
    id: managementGroup,
    name: 'platform',
    type: 'Microsoft.Management/managementGroups',
    properties: { tenantId: golden.tenantId, displayName: 'Platform', details: { version: 1 } },
  },
  {
    id: `${managementGroup}${subscription}`,
    name: golden.subscriptionId,
    type: 'Microsoft.Management/managementGroups/subscriptions',
    properties: { tenant: golden.tenantId, displayName: 'Recorded', parent: { id: managementGroup }, state: 'Active' },
  },
  {
    id: related.assignment,
    name: 'no-public',
    type: 'Microsoft.Authorization/policyAssignments',
    properties: {
      displayName: 'No public clusters',
      policyDefinitionId: publicAccess,
      scope: subscription,
      notScopes: [],
      parameters: { effect: { value: 'Deny' } },
      enforcementMode: 'Default',
    },
  },
  {
    id: related.exemption,
    name: 'for-a-while',
    type: 'Microsoft.Authorization/policyExemptions',
    properties: { policyAssignmentId: related.assignment, exemptionCategory: 'Waiver' },
  },
  {
    id: `${authorization}/denyAssignments/${related.deny}`,
    name: related.deny,
    type: 'Microsoft.Authorization/denyAssignments',
    properties: {
      denyAssignmentName: 'Keep',
      description: 'No principal can delete this.',
      permissions: [
        { actions: ['Microsoft.Kusto/Clusters/delete'], notActions: [], dataActions: [], notDataActions: [] },
      ],
      scope: subscription,
      doNotApplyToChildScopes: false,
      principals: [{ id: golden.appObjectId, type: 'ServicePrincipal' }],
      excludePrincipals: [{ id: golden.readerId, type: 'User' }],
      isSystemProtected: true,
    },
  },
  {
    id: `${managedServices}/registrationDefinitions/${related.definition}`,
    name: related.definition,
    type: 'Microsoft.ManagedServices/registrationDefinitions',
    properties: {
      registrationDefinitionName: 'Operations',
      managedByTenantId: '99999999-2222-4333-8444-555555555555',
      manageeTenantId: golden.tenantId,
      authorizations: [
        {
          principalId: '99999999-2222-4333-8444-000000000001',
          roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
        },
      ],
      provisioningState: 'Succeeded',
    },
  },
  {
    id: `${managedServices}/registrationAssignments/${related.delegation}`,
    name: related.delegation,
    type: 'Microsoft.ManagedServices/registrationAssignments',
    properties: {
      registrationDefinitionId: `${managedServices}/registrationDefinitions/${related.definition}`,
      provisioningState: 'Succeeded',
    },
  },
  {
    id: `${subscription}/providers/Microsoft.KeyVault`,
    type: 'Microsoft.Resources/providers',
    registrationState: 'NotRegistered',
  },
];

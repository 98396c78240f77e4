import type { ErrorEntries } from './error-entry';

/** Microsoft.Authorization writes GUIDs without dashes. */
const bare = (guid: string) => guid.replaceAll('-', '');

const absent = (kind: string) => ({
  status: 404,
  message: ({ name }: { name: string }) => `The ${kind} '${name}' is not found.`,
  source: 'UNCONFIRMED: the sentence',
});

const refused = (sentence: string) => ({
  status: 400,
  message: () => sentence,
  source: 'UNCONFIRMED: code and sentence',
});

export const authorizationErrors = {
  RoleAssignmentExists: {
    status: 409,
    message: () => 'The role assignment already exists.',
    source:
      'The same principal, role and scope again: azure-cli-extensions, src/containerapp. UNCONFIRMED: a newer sentence that adds the id',
  },
  PrincipalNotFound: {
    status: 400,
    message: ({ principalId, tenantId }: { principalId: string; tenantId: string }) =>
      `Principal ${bare(principalId)} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
    source: 'azure-cli-extensions, src/containerapp, with two blanks before "See"',
  },
  RoleAssignmentUpdateNotPermitted: {
    status: 400,
    message: () => 'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
    source: 'Another principal, role or scope under the name of an existing assignment: Azure-Landing-Zones issue 2040',
  },
  UnmatchedPrincipalType: {
    status: 400,
    message: ({ principalId, actual, given }: { principalId: string; actual: string; given: string }) =>
      `The PrincipalId '${principalId}' has type '${actual}' , which is different from specified PrinciaplType '${given}'.`,
    source: 'Quoted in issues of azure-cli and azurerm; "PrinciaplType" is Azure’s own spelling',
  },
  RoleDefinitionDoesNotExist: {
    status: 404,
    message: ({ id }: { id: string }) => `The specified role definition with ID '${bare(id)}' does not exist.`,
    source: 'UNCONFIRMED: recalled from practice, no recording at hand',
  },
  LastRbacAdminAssignment: {
    status: 400,
    message: () => 'Cannot delete the last RBAC admin assignment',
    source: 'learn.microsoft.com/azure/role-based-access-control/troubleshooting. UNCONFIRMED: status and code',
  },
  RoleDefinitionHasAssignments: {
    status: 400,
    message: () => 'There are existing role assignments referencing role.',
    source: 'learn.microsoft.com/azure/role-based-access-control/custom-roles. UNCONFIRMED: the status',
  },
  RoleDefinitionWithSameNameExists: {
    status: 409,
    message: () => 'A custom role with the same name already exists in this directory. Use a different name.',
    source: "azure-sdk-for-net's recorded tests, of the status. UNCONFIRMED: today's sentence",
  },
  InvalidRoleAssignmentId: {
    status: 400,
    message: ({ name }: { name: string }) =>
      `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
    source: 'UNCONFIRMED: the sentence',
  },
  BadRequestFormat: refused('The request was incorrectly formatted: a role definition ID is needed.'),
  InvalidPrincipalId: refused('A valid principal ID must be provided for role assignment.'),
  InvalidRoleDefinitionId: {
    status: 400,
    message: ({ name }: { name: string }) => `The role definition ID '${name}' is not valid: a GUID is needed.`,
    source: 'UNCONFIRMED: code and sentence',
  },
  BuiltInRoleDefinitionReadOnly: {
    status: 400,
    message: ({ name }: { name: string }) => `The built-in role '${name}' cannot be changed.`,
    source: 'UNCONFIRMED: code and sentence',
  },
  RoleDefinitionNameRequired: refused('A role definition needs a name.'),
  InvalidAssignableScopes: refused('A custom role needs assignable scopes other than the root.'),
  RoleDefinitionPermissionsRequired: refused('A role definition needs permissions.'),
  RoleAssignmentNotFound: absent('role assignment'),
  DenyAssignmentNotFound: absent('deny assignment'),
  'ResourceNotFound:Schedule': absent('schedule'),
  'ResourceNotFound:ScheduleRequest': absent('schedule request'),
  AadPremiumLicenseRequired: {
    status: 400,
    message: () => 'The tenant needs an AAD Premium 2 license.',
    source:
      'A tenant without that license: JulianHayward/Azure-MG-Sub-Governance-Reporting issue 114, of role assignment schedule instances. UNCONFIRMED: the other schedules and `asTarget()`',
  },
  RoleAssignmentRequestPolicyValidationFailed: {
    status: 400,
    message: ({ rules }: { rules: readonly string[] }) => `The following policy rules failed: ${JSON.stringify(rules)}`,
    source: 'netr0m/az-pim-cli issue 66, MicrosoftDocs/azure-docs issue 80426',
  },
  'RoleAssignmentExists:Schedule': {
    status: 400,
    message: () => 'The Role assignment already exists.',
    source: 'hashicorp/terraform-provider-azuread issue 1306, of Microsoft Graph. UNCONFIRMED: that ARM says the same',
  },
  RoleAssignmentDoesNotExist: {
    status: 404,
    message: () => 'The Role assignment does not exist.',
    source: 'UNCONFIRMED: recalled from practice',
  },
  RoleAssignmentRequestExists: {
    status: 400,
    message: ({ name }: { name: string }) => `A role assignment request with Id: ${name} already exists`,
    source: 'Azure/azure-quickstart-templates issue 12838. UNCONFIRMED: status and code',
  },
  SubjectNotFound: {
    status: 404,
    message: () => 'The subject is not found.',
    source: 'UNCONFIRMED: recalled from practice',
  },
  ActiveDurationTooShort: {
    status: 400,
    message: () => 'The active duration is too short. A role can be deactivated five minutes after its activation.',
    source:
      'learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-resource-roles-activate-your-roles, of the five minutes. UNCONFIRMED: the sentence',
  },
  InvalidRoleAssignmentRequest: {
    status: 400,
    message: ({ path }: { path: string }) => `The role assignment request is not valid: ${path}.`,
    source: 'UNCONFIRMED: code and sentence',
  },
  LockNotFound: absent('lock'),
  InvalidLockLevel: {
    status: 400,
    message: ({ level, levels }: { level: string; levels: readonly string[] }) =>
      `The lock level '${level}' is not valid: expected ${levels.join(' or ')}.`,
    source: 'UNCONFIRMED: code and sentence',
  },
} satisfies ErrorEntries;

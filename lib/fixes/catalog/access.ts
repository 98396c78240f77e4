import * as z from 'zod';
import { clusterRoles, databaseRoles } from '@/lib/checks/support/kusto-role';
import { armIdSchema as armId, databaseNameSchema } from '@/lib/model/azure/arm-id-schema';
import { databaseIn } from '../roles/assignment-id';
import { azureRoleAssignment, azureRoleRemoval, kustoRoleAssignment, kustoRoleRemoval } from '../steps/kinds';
import {
  assignmentInput,
  azureRoleInput,
  kustoRoleInput,
  moveToGroupInput,
  principalInput,
} from '../support/input-schemas';
import { defineFix } from './define-fix';

const assignKustoRole = defineFix({
  id: 'assign-kusto-role',
  input: kustoRoleInput,
  steps: kustoRoleAssignment,
  button: 'Add role assignment',
  choose: true,
  databases: ({ database }) => (database === undefined ? [] : [database]),
});

const removeKustoRole = defineFix({
  id: 'remove-kusto-role',
  input: assignmentInput,
  steps: kustoRoleRemoval,
  button: 'Select assignments to remove',
  choose: true,
  databases: ({ assignmentId }) => databaseIn(assignmentId),
});

const narrowKustoRole = defineFix({
  id: 'narrow-kusto-role',
  /** The role replaces the one of the assignment. */
  input: z.strictObject({
    assignmentId: armId,
    role: z.enum([...clusterRoles, ...databaseRoles]),
    /** If the new role is one of a database. */
    database: databaseNameSchema.optional(),
  }),
  steps: [...kustoRoleAssignment, ...kustoRoleRemoval],
  severalSteps: true,
  button: 'Reduce permissions',
  choose: true,
  databases: ({ assignmentId, database }) => [
    ...databaseIn(assignmentId),
    ...(database === undefined ? [] : [database]),
  ],
});

const moveKustoRoleToGroup = defineFix({
  id: 'move-kusto-role-to-group',
  input: moveToGroupInput,
  steps: [...kustoRoleAssignment, ...kustoRoleRemoval],
  severalSteps: true,
  button: 'Move assignments to a group',
  choose: true,
  databases: ({ assignmentIds }) => assignmentIds.flatMap(databaseIn),
});

const assignAzureRole = defineFix({
  id: 'assign-azure-role',
  input: azureRoleInput,
  steps: azureRoleAssignment,
  button: 'Add role assignment',
  choose: true,
});

const removeAzureRole = defineFix({
  id: 'remove-azure-role',
  input: assignmentInput,
  steps: azureRoleRemoval,
  button: 'Select assignments to remove',
  choose: true,
});

const removePrincipalAccess = defineFix({
  id: 'remove-principal-access',
  input: principalInput,
  steps: [...kustoRoleRemoval, ...azureRoleRemoval],
  severalSteps: true,
  button: 'Remove all role assignments of a principal',
  bulk: true,
  form: 'fields',
  fields: [
    {
      name: 'principalIds',
      label: 'Principal IDs',
      kind: 'list',
      description:
        'Object ID, client ID, or user principal name of one principal. Roles through groups aren’t removed.',
      placeholder: 'ada@contoso.com',
    },
  ],
});

const narrowAzureRole = defineFix({
  id: 'narrow-azure-role',
  input: z.strictObject({
    assignmentId: armId,
    roleDefinitionId: z.string().min(36).max(512),
    scope: armId.max(1024).optional(),
  }),
  steps: [...azureRoleAssignment, ...azureRoleRemoval],
  severalSteps: true,
  button: 'Reduce permissions',
  choose: true,
});

const moveAzureRoleToGroup = defineFix({
  id: 'move-azure-role-to-group',
  input: moveToGroupInput,
  steps: [...azureRoleAssignment, ...azureRoleRemoval],
  severalSteps: true,
  button: 'Move assignments to a group',
  choose: true,
});

export const accessFixes = [
  assignKustoRole,
  removeKustoRole,
  narrowKustoRole,
  moveKustoRoleToGroup,
  assignAzureRole,
  removeAzureRole,
  narrowAzureRole,
  moveAzureRoleToGroup,
  removePrincipalAccess,
] as const;

import * as z from 'zod';
import { armIdSchema as armId, databaseNameSchema } from '@/lib/model/azure/arm-id-schema';
import { clusterRoles, databaseRoles } from '@/lib/model/azure/kusto-role';
import { databaseIn } from '../roles/assignment-id';
import { assignmentInput, azureRoleInput, kustoRoleInput, moveToGroupInput } from '../support/input-schemas';
import { defineFix } from './define-fix';

const assignKustoRole = defineFix({
  id: 'assign-kusto-role',
  input: kustoRoleInput,
  steps: ['cluster-principal.create', 'database-principal.create'],
  button: 'Choose whom to add',
  choose: true,
  databases: ({ database }) => (database === undefined ? [] : [database]),
});

const removeKustoRole = defineFix({
  id: 'remove-kusto-role',
  input: assignmentInput,
  steps: ['cluster-principal.delete', 'database-principal.delete'],
  button: 'Choose whom to remove',
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
  steps: [
    'cluster-principal.create',
    'database-principal.create',
    'cluster-principal.delete',
    'database-principal.delete',
  ],
  button: 'Choose whose role to narrow',
  choose: true,
  databases: ({ assignmentId, database }) => [
    ...databaseIn(assignmentId),
    ...(database === undefined ? [] : [database]),
  ],
});

const moveKustoRoleToGroup = defineFix({
  id: 'move-kusto-role-to-group',
  input: moveToGroupInput,
  steps: [
    'cluster-principal.create',
    'database-principal.create',
    'cluster-principal.delete',
    'database-principal.delete',
  ],
  button: 'Choose whom a group replaces',
  choose: true,
  databases: ({ assignmentIds }) => assignmentIds.flatMap(databaseIn),
});

const assignAzureRole = defineFix({
  id: 'assign-azure-role',
  input: azureRoleInput,
  steps: ['role-assignment.create'],
  button: 'Choose whom to add',
  choose: true,
});

const removeAzureRole = defineFix({
  id: 'remove-azure-role',
  input: assignmentInput,
  steps: ['role-assignment.delete'],
  button: 'Choose whom to remove',
  choose: true,
});

const narrowAzureRole = defineFix({
  id: 'narrow-azure-role',
  input: z.strictObject({
    assignmentId: armId,
    roleDefinitionId: z.string().min(36).max(512),
    scope: armId.max(1024).optional(),
  }),
  steps: ['role-assignment.create', 'role-assignment.delete'],
  button: 'Choose whose role to narrow',
  choose: true,
});

const moveAzureRoleToGroup = defineFix({
  id: 'move-azure-role-to-group',
  input: moveToGroupInput,
  steps: ['role-assignment.create', 'role-assignment.delete'],
  button: 'Choose whom a group replaces',
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
] as const;

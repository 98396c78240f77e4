import type { JsonObject } from '@/lib/model/json';
import type { CheckFix } from '../engine/define-check';

/** Offers a fix for one of several role assignments. */
function offer(fixId: string, exampleInput: JsonObject): CheckFix {
  return { fixId, grade: 'guided', exampleInput, partial: true };
}

export const removesKustoRole = (input: { assignmentId: string }) => offer('remove-kusto-role', input);

export const reducesKustoRole = (input: { assignmentId: string; role: string; database?: string }) =>
  offer('narrow-kusto-role', { ...input });

export const movesKustoRoles = (input: { assignmentIds: string[]; groupId: string }) =>
  offer('move-kusto-role-to-group', input);

export const removesAzureRole = (input: { assignmentId: string }) => offer('remove-azure-role', input);

export const reducesAzureRole = (input: { assignmentId: string; roleDefinitionId: string }) =>
  offer('narrow-azure-role', input);

export const movesAzureRoles = (input: { assignmentIds: string[]; groupId: string }) =>
  offer('move-azure-role-to-group', input);

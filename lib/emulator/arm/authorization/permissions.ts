import { type ArmAnswer, type ArmCall, listOf, param } from '../arm-call';

/**
 * The caller's own permission entries at a scope, one for each role assignment that reaches it. Deny assignments, locks and
 * policies are not in it: https://learn.microsoft.com/rest/api/authorization/permissions
 */
export function listPermissions(call: ArmCall): ArmAnswer {
  return listOf(
    call.rights.permissionsAt(param(call, 'scope')).map((entry) => ({
      ...entry,
      condition: entry.condition ?? null,
      conditionVersion: entry.conditionVersion ?? null,
    })),
  );
}

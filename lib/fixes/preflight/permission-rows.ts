import { normalizeId } from '@/lib/model/azure/arm-id';
import { allowsAction, smallestRole } from '@/lib/model/azure/permission';
import { defined } from '@/lib/model/defined';
import { valueOr } from '@/lib/model/evidence-result';
import { neededWords } from '@/lib/model/problem-detail';
import { denyEffectAt } from '@/lib/rbac/deny-effect';
import type { NeededPermission } from '../draft/plan-body';
import type { PreflightRow } from '../plan/fix-plan';
import { notChecked } from './not-checked';
import type { PreflightFacts } from './preflight-facts';

/** Returns a row for each required permission. Unread is unknown, never missing. */
export function permissionRows(needed: readonly NeededPermission[], facts: PreflightFacts): PreflightRow[] {
  return needed.map((permission) => ({ id: `permission:${permission.action}`, ...judge(permission, facts) }));
}

function judge({ action, scope }: NeededPermission, facts: PreflightFacts): Omit<PreflightRow, 'id'> {
  const reading = facts.permissions[normalizeId(scope)] ?? { state: 'not-loaded' };
  if (reading.state !== 'read') {
    return {
      ...notChecked(`your permission ${action}`, reading),
    };
  }
  if (!allowsAction(reading.value, action)) return missing(action, facts);
  const denials = facts.denyAssignmentsAtOtherScopes?.[normalizeId(scope)] ?? facts.denyAssignments;
  const denial = valueOr(denials, []);
  const me = {
    ids: new Set([facts.me.objectId, ...(facts.me.groups ?? [])].map((id) => id.toLowerCase())),
    canBeIn: () => facts.me.groups === undefined,
  };
  const judged = denial.map((entry) => ({ entry, denies: denyEffectAt(entry, { action, scope }, me) }));
  const denying = judged.find((entry) => entry.denies);
  if (denying)
    return {
      state: 'block',
      message: `The deny assignment ${denying.entry.name} denies ${action}.`,
      missingAction: action,
    };
  if (
    !allowsAction(
      reading.value.filter(({ condition }) => !condition),
      action,
    )
  )
    return {
      state: 'warn',
      message: `You have the permission ${action} with a condition. Azure evaluates the condition when the change is applied.`,
    };
  const mayDeny = judged.find((entry) => entry.denies === undefined);
  if (mayDeny) {
    // Without other groups, only the condition is left.
    const inNoOther = { ...me, canBeIn: () => false };
    const isConditional = denyEffectAt(mayDeny.entry, { action, scope }, inNoOther) === undefined;
    return {
      state: 'unknown',
      message: `Couldn’t check ${isConditional ? 'the condition of' : 'your membership in the groups of'} the deny assignment ${mayDeny.entry.name}. If the deny assignment doesn’t apply to you, you have the permission ${action}.`,
    };
  }
  if (denials?.state === 'unreadable')
    return {
      ...notChecked('deny assignments', denials, `If none applies to you, you have the permission ${action}.`),
    };
  return { state: 'pass', message: `You have the permission ${action}.` };
}

function missing(action: string, { eligibleRoles }: PreflightFacts): Omit<PreflightRow, 'id'> {
  const role = smallestRole(action);
  const eligible = valueOr(eligibleRoles, [])
    .filter(({ permissions }) => allowsAction(permissions, action))
    .map(({ roleName, scope }) => ({ roleName, scope }));
  const roleNames = [...new Set(eligible.map(({ roleName }) => roleName))];
  const activate =
    roleNames.length > 0
      ? ` You’re eligible for ${roleNames.join(', ')}. Activate ${roleNames.length === 1 ? 'the role' : 'one of these roles'} first.`
      : '';
  return {
    state: 'block',
    message: `${neededWords(action, role)}${activate}`,
    missingAction: action,
    ...defined({ smallestRole: role }),
    ...(eligible.length > 0 ? { eligible } : {}),
  };
}

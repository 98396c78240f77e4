import { containsId, normalizeId } from '@/lib/model/arm-id';
import type { DenyAssignment } from '@/lib/model/evidence-parts';
import { allowsAction } from '@/lib/model/permission';
import type { Me } from './own-access-row';

const everybody = '00000000-0000-0000-0000-000000000000';

/** Whether a deny assignment takes an action at a scope from a person; groups that are not known count as none. */
export function denies(denial: DenyAssignment, action: string, scope: string, me: Me): boolean {
  const mine = [me.objectId, ...(me.groups ?? [])].map((id) => id.toLowerCase());
  const names = (ids: string[]) => ids.some((id) => mine.includes(id.toLowerCase()));
  const isHere = normalizeId(denial.scope) === normalizeId(scope);
  return (
    (isHere || (!denial.doNotApplyToChildScopes && containsId(denial.scope, scope))) &&
    (denial.principals.includes(everybody) || names(denial.principals)) &&
    !names(denial.excludePrincipals) &&
    allowsAction(denial.permissions, action)
  );
}

import { containsId, normalizeId } from '@/lib/model/azure/arm-id';
import { allowsAction } from '@/lib/model/azure/permission';
import type { DenyAssignment } from '@/lib/model/evidence-parts';
import type { Me } from './own-access-row';

const everybody = '00000000-0000-0000-0000-000000000000';

/** Whether a deny assignment applies to a person. `undefined` if it can apply to their groups, which aren't known. */
export function denies(denial: DenyAssignment, action: string, scope: string, me: Me): boolean | undefined {
  const isHere = normalizeId(denial.scope) === normalizeId(scope);
  const applies = isHere || (!denial.doNotApplyToChildScopes && containsId(denial.scope, scope));
  if (!applies || !allowsAction(denial.permissions, action)) return false;
  const named = denial.principals.includes(everybody) || names(denial, 'principals', me);
  const excluded = names(denial, 'excludePrincipals', me);
  if (named === false || excluded === true) return false;
  return named && excluded === false ? true : undefined;
}

function names(
  denial: DenyAssignment,
  list: 'principals' | 'excludePrincipals',
  { objectId, groups }: Me,
): boolean | undefined {
  const { possibleGroups, [list]: ids } = denial;
  const mine = [objectId, ...(groups ?? [])].map((id) => id.toLowerCase());
  if (ids.some((id) => mine.includes(id.toLowerCase()))) return true;
  const mayBeMine = ids.some((id) => id !== everybody && (possibleGroups?.includes(id) ?? true));
  return groups === undefined && mayBeMine ? undefined : false;
}

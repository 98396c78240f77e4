import { armError } from '../../errors/arm-error';
import { resourceKey } from '../../store';
import type { ArmResource, EmulatorState } from '../../types';
import { objectOf, stringOf } from '../json-values';
import { scopeOf } from '../rbac';
import { resourcesOf } from '../resource-index';
import { scopeChain } from '../scopes';

const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

/**
 * Throws where the assignment is the last Owner of a subscription, which Azure keeps so that no subscription is orphaned
 * (https://learn.microsoft.com/azure/role-based-access-control/troubleshooting). UNCONFIRMED: that an Owner above the subscription counts.
 */
export function refuseLastOwner(state: EmulatorState, assignment: ArmResource): void {
  const scope = scopeOf(assignment);
  if (!/^\/subscriptions\/[^/]+$/.test(scope) || !isOwner(assignment)) return;
  const above = new Set(scopeChain(state, scope));
  const others = resourcesOf(state, 'Microsoft.Authorization/roleAssignments').filter(
    (other) => isOwner(other) && above.has(scopeOf(other)) && resourceKey(other.id) !== resourceKey(assignment.id),
  );
  if (others.length === 0) throw armError('LastRbacAdminAssignment');
}

function isOwner({ properties }: ArmResource): boolean {
  return stringOf(objectOf(properties).roleDefinitionId)?.toLowerCase().endsWith(`/${owner}`) ?? false;
}

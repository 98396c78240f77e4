import { armError } from '../errors/arm-error';
import { objectOf } from '../json';
import { resourceKey } from '../store';
import type { EmulatorState } from '../types';
import { memoPerVersion, resourcesOf } from './resource-index';
import { scopeChain } from './scopes';

/** Locks: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources */

interface LockedScope {
  scope: string;
  readOnly: boolean;
}

const lockedScopes = memoPerVersion((state) => {
  const found = new Map<string, LockedScope[]>();
  for (const lock of resourcesOf(state, 'Microsoft.Authorization/locks')) {
    const level = objectOf(lock.properties).level;
    if (level !== 'ReadOnly' && level !== 'CanNotDelete') continue;
    const at = lock.id.toLowerCase().lastIndexOf('/providers/microsoft.authorization/locks/');
    const scope = lock.id.slice(0, at);
    const key = resourceKey(scope);
    found.set(key, [...(found.get(key) ?? []), { scope, readOnly: level === 'ReadOnly' }]);
  }
  return found;
});

/**
 * Throws 409 `ScopeLocked` if a lock at or above the scope forbids the method: `CanNotDelete` DELETE, `ReadOnly` every
 * method but GET and HEAD. UNCONFIRMED: that POST actions count as writes.
 */
export function refuseIfLocked(state: EmulatorState, method: string, scope: string): void {
  if (method === 'GET' || method === 'HEAD') return;
  const held = scopeChain(state, scope)
    .flatMap((key) => lockedScopes(state).get(key) ?? [])
    .filter((lock) => lock.readOnly || method === 'DELETE');
  if (held.length === 0) return;
  throw armError('ScopeLocked', {
    scope,
    operation: method === 'DELETE' ? 'delete' : 'write',
    lockedScopes: [...new Set(held.map((lock) => lock.scope))],
  });
}

/**
 * Throws 409 `ScopeLocked` if anything below is locked, which blocks deleting a group
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources#considerations-before-applying-your-locks).
 */
export function refuseIfLockedBelow(state: EmulatorState, scope: string): void {
  const start = `${resourceKey(scope)}/`;
  const below = [...lockedScopes(state)].filter(([key]) => key.startsWith(start)).flatMap(([, locks]) => locks);
  if (below.length === 0) return;
  const held = [...new Set(below.map((lock) => lock.scope))];
  throw armError('ScopeLocked', { scope, operation: 'delete', lockedScopes: held });
}

import { entryOf, persons, placements } from './rbac-estate';

/**
 * Evaluates Azure RBAC as Microsoft documents it (https://learn.microsoft.com/azure/role-based-access-control/overview), without code of
 * the emulator. A role at the scope or above must allow the action, and no deny assignment there may deny it.
 */
export function mayPerform(personName: string, action: string, scope: string): boolean {
  const person = persons.find(({ name }) => name === personName);
  if (!person) return false;
  const isGranted = [...person.grants, ...(person.throughGroups ?? [])].some(
    (grant) => contains(grant.scope, scope) && allows(entryOf(grant.role), action),
  );
  const isDenied = (person.denials ?? []).some(
    ({ scope: denied, actions, childScopesToo }) =>
      (childScopesToo ? contains(denied, scope) : same(denied, scope)) && allows({ actions, notActions: [] }, action),
  );
  return isGranted && !isDenied;
}

/** Returns whether a person has a role at, above, or below the scope. Azure lists a subscription only then. */
export function hasSomeRole(personName: string, scope: string): boolean {
  const person = persons.find(({ name }) => name === personName);
  const grants = [...(person?.grants ?? []), ...(person?.throughGroups ?? [])];
  return grants.some((grant) => contains(grant.scope, scope) || contains(scope, grant.scope));
}

/** Returns the scope at which Azure evaluates a request: the resource in the path, or the parent of a list or an action. */
export function judgedAt(path: string): string {
  const start = path.lastIndexOf('/providers/');
  if (start < 0) {
    const parts = path.split('/').slice(1);
    return `/${parts.slice(0, parts.length - (parts.length % 2)).join('/')}`;
  }
  const [namespace, ...names] = path.slice(start + '/providers/'.length).split('/');
  const pairs = names.slice(0, names.length - (names.length % 2));
  const holder = path.slice(0, start) || '/';
  return pairs.length > 0 ? `${path.slice(0, start)}/providers/${namespace}/${pairs.join('/')}` : holder;
}

function allows({ actions, notActions }: { actions: string[]; notActions: string[] }, action: string): boolean {
  return actions.some((pattern) => isLike(action, pattern)) && !notActions.some((pattern) => isLike(action, pattern));
}

/** Matches without case. `*` matches any characters, slashes included. */
function isLike(action: string, pattern: string): boolean {
  const [first = '', ...others] = pattern.toLowerCase().split('*');
  let rest = action.toLowerCase();
  if (others.length === 0) return rest === first;
  if (!rest.startsWith(first)) return false;
  rest = rest.slice(first.length);
  const last = others.pop() ?? '';
  for (const part of others) {
    const found = rest.indexOf(part);
    if (found < 0) return false;
    rest = rest.slice(found + part.length);
  }
  return rest.endsWith(last);
}

function contains(outer: string, scope: string): boolean {
  if (same(outer, scope) || inside(outer, scope)) return true;
  // The ID of a subscription or management group doesn't contain its parent.
  const placed = placements.find(([inner]) => same(inner, scope) || inside(inner, scope));
  return placed !== undefined && contains(outer, placed[1]);
}

function inside(outer: string, scope: string): boolean {
  return scope.toLowerCase().startsWith(`${outer.toLowerCase()}/`);
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

import { entryOf, persons, placements } from './rbac-estate';

/**
 * Azure RBAC once more, as Microsoft documents it (https://learn.microsoft.com/azure/role-based-access-control/overview) and without a
 * line of the emulator's: allowed is what some role at the scope or above gives and no denial there takes.
 */
export function mayPerform(personName: string, action: string, scope: string): boolean {
  const person = persons.find(({ name }) => name === personName);
  if (!person) return false;
  const isGiven = [...person.grants, ...(person.throughGroups ?? [])].some(
    (grant) => holds(grant.scope, scope) && fits(entryOf(grant.role), action),
  );
  const isTaken = (person.denials ?? []).some(
    ({ scope: denied, actions, childScopesToo }) =>
      (childScopesToo ? holds(denied, scope) : same(denied, scope)) && fits({ actions, notActions: [] }, action),
  );
  return isGiven && !isTaken;
}

/** Whether a person has any role at the scope, above it or below it: what ARM shows a subscription for. */
export function hasSomeRole(personName: string, scope: string): boolean {
  const person = persons.find(({ name }) => name === personName);
  const grants = [...(person?.grants ?? []), ...(person?.throughGroups ?? [])];
  return grants.some((grant) => holds(grant.scope, scope) || holds(scope, grant.scope));
}

/** Where ARM judges a request: at the resource that the path names, else at what the list or action belongs to. */
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

function fits({ actions, notActions }: { actions: string[]; notActions: string[] }, action: string): boolean {
  return actions.some((pattern) => isLike(action, pattern)) && !notActions.some((pattern) => isLike(action, pattern));
}

/** `*` stands for any letters, slashes too; capital letters do not count. */
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

function holds(outer: string, scope: string): boolean {
  if (same(outer, scope) || inside(outer, scope)) return true;
  // Where a subscription or a management group lies is not in its id.
  const placed = placements.find(([inner]) => same(inner, scope) || inside(inner, scope));
  return placed !== undefined && holds(outer, placed[1]);
}

function inside(outer: string, scope: string): boolean {
  return scope.toLowerCase().startsWith(`${outer.toLowerCase()}/`);
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

import { containsId, normalizeId } from '@/lib/model/azure/arm-id';
import type { EligibleRole } from '@/lib/model/azure/azure-role';
import { allowsAction } from '@/lib/model/azure/permission';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import type { CapabilityResult } from './capability-results';

/** `unknown-scope`: the ID of a resource isn't known. `not-checked`: the roles weren't read where they're needed. */
export type EligibleHelp =
  | { kind: 'not-needed' }
  | { kind: 'loading' }
  | { kind: 'failed'; reason: string }
  | { kind: 'unknown-scope' }
  | { kind: 'not-checked' }
  | { kind: 'none' }
  | { kind: 'roles'; roles: readonly Pick<EligibleRole, 'roleName' | 'scope'>[] };

/** Eligible roles by where they were read. `undefined` while they load. */
export interface EligibleEvidence {
  clusterId: string;
  roles: EvidenceResult<EligibleRole[]> | undefined;
  /** At or above other resources, by normalized ARM ID. */
  atOtherResources: ReadonlyMap<string, EvidenceResult<EligibleRole[]> | undefined>;
}

/** Each resource is a request to Azure. More are `not-checked`. */
const mostResources = 20;

/** Returns the resources, apart from the cluster and its parents, where a permission is missing. */
export function otherResources(results: readonly CapabilityResult[], clusterId: string): string[] {
  const scopes = results.filter(needsRole).flatMap((result) => result.scopes);
  const others = scopes.filter((scope) => isId(scope) && !containsId(scope, clusterId)).map(normalizeId);
  return [...new Set(others)].slice(0, mostResources);
}

/** Returns the eligible roles with a missing permission for where it’s missing. */
export function eligibleHelp(result: CapabilityResult, evidence: EligibleEvidence): EligibleHelp {
  if (!needsRole(result)) return { kind: 'not-needed' };
  const readings = result.scopes.flatMap((scope) => {
    const isAtCluster = containsId(scope, evidence.clusterId);
    if (!isId(scope) || !(isAtCluster || evidence.atOtherResources.has(normalizeId(scope)))) return [];
    return [{ scope, roles: isAtCluster ? evidence.roles : evidence.atOtherResources.get(normalizeId(scope)) }];
  });
  const helpful = readings.flatMap(({ scope, roles }) =>
    valueOr(roles, []).filter(
      (role) =>
        covers(role.scope, scope) &&
        result.permissions.some((permission) => allowsAction(role.permissions, permission)),
    ),
  );
  const unique = new Map(
    helpful.map(({ roleName, scope }) => [`${roleName} ${normalizeId(scope)}`, { roleName, scope }]),
  );
  if (unique.size > 0) return { kind: 'roles', roles: [...unique.values()] };
  for (const { roles } of readings) {
    if (!roles || roles.state === 'not-loaded') return { kind: 'loading' };
    if (roles.state === 'unreadable') return { kind: 'failed', reason: roles.message };
  }
  if (readings.length === result.scopes.length && readings.length > 0) return { kind: 'none' };
  return { kind: result.scopes.every(isId) ? 'not-checked' : 'unknown-scope' };
}

function needsRole({ capability, state }: CapabilityResult): boolean {
  return state === 'missing' && !capability.graph;
}

function isId(scope: string): boolean {
  return scope.startsWith('/');
}

/** Azure lists roles at, above, and below the scope. Only a management group contains it without its path. */
function covers(roleScope: string, scope: string): boolean {
  return containsId(roleScope, scope) || /^\/providers\/microsoft\.management\/managementgroups\//i.test(roleScope);
}

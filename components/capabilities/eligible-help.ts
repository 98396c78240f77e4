import { containsId, normalizeId } from '@/lib/model/azure/arm-id';
import type { EligibleRole } from '@/lib/model/azure/azure-role';
import { allowsAction } from '@/lib/model/azure/permission';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { CapabilityResult } from './capability-results';

/**
 * What eligible roles do for a missing capability. `elsewhere`: the roles were read at the cluster, and the capability
 * needs a role on another resource.
 */
export type EligibleHelp =
  | { kind: 'not-needed' }
  | { kind: 'loading' }
  | { kind: 'failed'; reason: string }
  | { kind: 'elsewhere' }
  | { kind: 'none' }
  | { kind: 'roles'; roles: readonly Pick<EligibleRole, 'roleName' | 'scope'>[] };

/** Eligible roles that are read at a cluster. `undefined` while they load. */
export interface EligibleEvidence {
  clusterId: string;
  roles: EvidenceResult<EligibleRole[]> | undefined;
}

/** Returns the eligible roles with a missing permission for where it’s missing. */
export function eligibleHelp(
  { capability, state, permissions, scopes }: CapabilityResult,
  { clusterId, roles }: EligibleEvidence,
): EligibleHelp {
  if (state !== 'missing' || capability.graph) return { kind: 'not-needed' };
  // Other scopes are words, or resources next to the cluster.
  const targets = scopes.filter((scope) => containsId(scope, clusterId));
  if (targets.length === 0) return { kind: 'elsewhere' };
  if (!roles || roles.state === 'not-loaded') return { kind: 'loading' };
  if (roles.state === 'unreadable') return { kind: 'failed', reason: roles.message };
  const helpful = roles.value.filter(
    (role) =>
      targets.some((target) => containsId(role.scope, target)) &&
      permissions.some((permission) => allowsAction(role.permissions, permission)),
  );
  const unique = new Map(
    helpful.map(({ roleName, scope }) => [`${roleName} ${normalizeId(scope)}`, { roleName, scope }]),
  );
  return unique.size > 0 ? { kind: 'roles', roles: [...unique.values()] } : { kind: 'none' };
}

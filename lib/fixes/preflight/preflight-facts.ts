import type { EligibleRole } from '@/lib/model/azure/azure-role';
import type { Permission } from '@/lib/model/azure/permission';
import type { LastWrite } from '@/lib/model/evidence';
import type { DenyAssignment } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { Me } from './own-access-row';

/** What is known of the signed-in person and of their rights, beside the evidence. */
export interface PreflightFacts {
  /** ISO time at which the plan is looked at. */
  at: string;
  me: Me;
  /** Effective permissions by scope, in the form of `normalizeId`; a scope that is not there was not read. */
  permissions: Record<string, EvidenceResult<Permission[]>>;
  /** Deny assignments at and above the cluster; absent when nobody asked for them. */
  denyAssignments?: EvidenceResult<DenyAssignment[]>;
  /** The same for scopes that lie beside the cluster, such as a vault, by `normalizeId`. */
  denyAssignmentsBeside?: Record<string, EvidenceResult<DenyAssignment[]>>;
  /** Ids of the policy assignments that would refuse what the plan makes of the cluster; absent when nobody asked. */
  policyRefusals?: EvidenceResult<string[]>;
  /** Who wrote the cluster last; absent when nobody asked. */
  lastWrite?: EvidenceResult<LastWrite | null>;
  /** Subscriptions that the check settings name as known. Absent means none. */
  knownSubscriptions?: readonly string[];
  /** Tenant IDs of subscriptions that aren't known, by subscription ID in lower case. `null` where ARM returns no tenant. */
  subscriptionTenants?: Record<string, string | null>;
  /** Roles that the person may activate; absent when nobody asked. */
  eligibleRoles?: EvidenceResult<EligibleRole[]>;
}

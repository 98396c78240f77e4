import type { DirectoryAccount } from '@/lib/model/access';
import type { EligibleRole } from '@/lib/model/azure/azure-role';
import type { Permission } from '@/lib/model/azure/permission';
import type { LastWrite } from '@/lib/model/evidence';
import type { DenyAssignment } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { Me } from './own-access-row';

export interface PreflightFacts {
  /** ISO time of the evaluation. */
  at: string;
  me: Me;
  /** By `normalizeId` of the scope. Absent scopes weren't read. */
  permissions: Record<string, EvidenceResult<Permission[]>>;
  /** At and above the cluster. Absent: not requested. */
  denyAssignments?: EvidenceResult<DenyAssignment[]>;
  /** At other scopes, such as a vault, by `normalizeId`. */
  denyAssignmentsAtOtherScopes?: Record<string, EvidenceResult<DenyAssignment[]>>;
  /** That would deny the plan. Absent: not requested. */
  policyRefusals?: EvidenceResult<string[]>;
  /** Absent: not requested. */
  lastWrite?: EvidenceResult<LastWrite | null>;
  knownSubscriptions?: readonly string[];
  /** Tenants of unknown subscriptions by lowercase ID. `null`: ARM returns no tenant. */
  subscriptionTenants?: Record<string, string | null>;
  /** Subnets of private endpoints that the plan approves, by `normalizeId` of the endpoint. Absent: not requested. */
  endpointSubnets?: Record<string, EvidenceResult<string[]>>;
  /**
   * Principals that weren't found, searched again with the deleted items, by lowercase object ID. Absent: not
   * requested.
   */
  missingAccounts?: EvidenceResult<Record<string, DirectoryAccount>>;
  /** Principals that get a role which can administer data or assign roles, by lowercase ID. Absent: not requested. */
  grantedAccounts?: EvidenceResult<Record<string, DirectoryAccount>>;
  /** Absent: not requested. */
  eligibleRoles?: EvidenceResult<EligibleRole[]>;
}

import type { Snapshot } from '@/lib/model/evidence';
import type { DenyAssignment } from '@/lib/model/evidence-parts';
import type { FixPlan, PreflightRow } from '@/lib/model/fix-plan';
import type { Permission } from '@/lib/model/permission';
import type { Reading } from '@/lib/model/reading';
import { clusterRows } from './preflight/cluster-rows';
import { lockOutRows } from './preflight/lock-out-rows';
import { lockRow } from './preflight/lock-row';
import type { Me } from './preflight/own-access-row';
import { permissionRows } from './preflight/permission-rows';

/** What is known of the signed-in person and of their rights, beside the evidence. */
export interface PreflightFacts {
  me: Me;
  /** Effective permissions by scope, in the form of `normalizeId`; a scope that is not there was not read. */
  permissions: Record<string, Reading<Permission[]>>;
  /** Deny assignments at and above the cluster; absent when nobody asked for them. */
  denyAssignments?: Reading<DenyAssignment[]>;
}

/**
 * What is looked at before a plan is applied, a row a condition, each a plain sentence. A plan without steps has none.
 * Rows with `block` stop it, rows with `consent` ask for the cluster's name.
 */
export function preflight(snapshot: Snapshot, plan: FixPlan, facts: PreflightFacts): PreflightRow[] {
  if (plan.steps.length === 0) return [];
  return [
    ...permissionRows(plan.needsPermission, facts),
    ...clusterRows(snapshot, plan),
    lockRow(snapshot, plan),
    ...lockOutRows(snapshot, plan, facts.me),
  ];
}

/** Whether some row stops the plan. */
export function hasBlock(rows: readonly PreflightRow[]): boolean {
  return rows.some(({ state }) => state === 'block');
}

/** Whether some row is a lock-out row, so that the cluster's name has to be typed. */
export function needsConsent(rows: readonly PreflightRow[]): boolean {
  return rows.some(({ consent }) => consent === true);
}

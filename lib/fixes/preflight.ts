import type { Snapshot } from '@/lib/model/evidence';
import { fixIdSchema } from './catalog';
import { plannerOf } from './catalog/plans';
import type { DraftedRow } from './draft/plan-body';
import type { FixPlan, PreflightRow } from './plan/fix-plan';
import { clusterRows } from './preflight/cluster-rows';
import { consentIdOf } from './preflight/consent-id';
import { grantedPrincipalRows } from './preflight/granted-principal-rows';
import { keyRows } from './preflight/key-rows';
import { lockOutRows } from './preflight/lock-out-rows';
import { lockRow } from './preflight/lock-row';
import { missingPrincipalRows } from './preflight/missing-principal-rows';
import { networkRows } from './preflight/network-rows';
import { permissionRows } from './preflight/permission-rows';
import { policyRows } from './preflight/policy-row';
import type { PreflightFacts } from './preflight/preflight-facts';
import { writtenByRows } from './preflight/written-by-row';

/**
 * Returns one condition per row. `block` prevents the plan. `consent` requires `confirmWith`, or the cluster's name.
 */
export function preflight(snapshot: Snapshot, plan: FixPlan, facts: PreflightFacts): PreflightRow[] {
  if (plan.steps.length === 0) return [];
  return withOneConfirmation([
    ...permissionRows(plan.needsPermission, facts),
    ...clusterRows(snapshot, plan, facts.lastWrite),
    lockRow(snapshot, plan),
    ...policyRows(snapshot, plan, facts.policyRefusals),
    ...writtenByRows(snapshot, plan, facts.lastWrite),
    ...lockOutRows(snapshot, plan, facts.me),
    ...grantedPrincipalRows(snapshot, plan, facts),
    ...missingPrincipalRows(snapshot, plan, facts),
    ...networkRows(snapshot, plan, facts),
    ...keyRows(snapshot, plan, facts),
    ...(plannerOf(plan.fixId)?.preflight?.(snapshot, plan) ?? []),
  ]);
}

/** A row's other text replaces the cluster's name in all rows. */
function withOneConfirmation(rows: readonly DraftedRow[]): PreflightRow[] {
  const text = rows.find(({ confirmWith }) => confirmWith !== undefined)?.confirmWith;
  return rows.map(toRow).map((row) => {
    if (!row.consent) return row;
    const asked = text === undefined ? row : { ...row, confirmWith: text };
    return { ...asked, consentId: consentIdOf(asked) };
  });
}

function toRow(row: DraftedRow): PreflightRow {
  const { fix, ...others } = row;
  return fix === undefined ? others : { ...row, fix: { ...fix, fixId: fixIdSchema.parse(fix.fixId) } };
}

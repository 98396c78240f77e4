import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { hasBlock, needsConsent, operationRowId } from '@/lib/fixes/preflight/decisive-rows';

/**
 * Returns the reasons why a text has to be entered (`confirmationOf`). Empty if a row blocks the plan. The server asks only for lockout
 * rows. An outage and a missing undo are the dialog's reasons.
 */
export function consentReasons({ plan, preflight }: PlanFixAnswer): string[] {
  if (hasBlock(preflight)) return [];
  const { outageMinutes, reversible } = plan.impact;
  return [
    ...(needsConsent(preflight) ? preflight.filter(({ consent }) => consent).map(({ message }) => message) : []),
    ...(outageMinutes > 0 ? [`The cluster is unavailable for up to ${outageMinutes} minutes.`] : []),
    ...(reversible === 'no' ? ['You can’t undo this change.'] : []),
  ];
}

/** Returns the current rows. A change of this browser that comes first doesn't block. */
export function decisiveNow(rows: readonly PreflightRow[], waitsFor: string | undefined): PreflightRow[] {
  if (waitsFor === undefined) return [...rows];
  return rows.map((row) =>
    row.id === operationRowId && row.state === 'block'
      ? { ...row, state: 'warn', message: `“${waitsFor}” is under way. This change is sent when that has ended.` }
      : row,
  );
}

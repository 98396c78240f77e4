import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import { operationRowId } from '@/lib/fixes/plan/fix-review';

/** The rows that decide now: where the plan waits for a change of this browser, that one is no obstacle. */
export function decisiveNow(rows: readonly PreflightRow[], waitsFor: string | undefined): PreflightRow[] {
  if (waitsFor === undefined) return [...rows];
  return rows.map((row) =>
    row.id === operationRowId && row.state === 'block'
      ? { ...row, state: 'warn', message: `“${waitsFor}” is under way. This change is sent when that has ended.` }
      : row,
  );
}

import type { PreflightRow } from '@/lib/model/fix-plan';

/** The condition that a change of this browser under way fails by itself; the queue waits for it (cluster-rows.ts). */
const settled = 'no-operation-in-progress';

/** The rows that decide now: where the plan waits for a change of this browser, that one is no obstacle. */
export function decisiveNow(rows: readonly PreflightRow[], waitsFor: string | undefined): PreflightRow[] {
  if (waitsFor === undefined) return [...rows];
  return rows.map((row) =>
    row.id === settled && row.state === 'block'
      ? { ...row, state: 'warn', message: `“${waitsFor}” is under way. This change is sent when that has ended.` }
      : row,
  );
}

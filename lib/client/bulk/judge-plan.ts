import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { BulkPlan, BulkState } from '@/lib/model/bulk-run';
import { Problem } from '@/lib/model/problem';

type Skipped = Extract<BulkState, { kind: 'skipped' }>;

/** Whether a plan goes into the run, or why its cluster is left alone. What is in order is not kept: it would fill the browser. */
export function judgePlan({ plan, whatIf, preflight }: PlanFixAnswer): BulkPlan | Skipped {
  if (plan.steps.length === 0) return skipped('nothing-to-do', plan.note ?? 'What was asked for is in force.');
  const open = preflight.filter(({ state }) => state !== 'pass').map(shortened);
  const blocks = open.filter(({ state }) => state === 'block');
  const missing = blocks.find(({ missingAction }) => missingAction !== undefined);
  if (missing) return { ...skipped('forbidden', missing.message, missing.missingAction), preflight: open };
  if (blocks.length > 0)
    return { ...skipped('blocked', blocks.map(({ message }) => message).join(' ')), preflight: open };
  return { plan, whatIf, preflight: open };
}

/** Principals that a run keeps by name for each cluster. Hundreds of clusters have to fit into the browser's storage. */
const keptNames = 20;

function shortened(row: PreflightRow): PreflightRow {
  if (!row.losesAccess) return row;
  const { total, principals } = row.losesAccess;
  return { ...row, losesAccess: { total, principals: principals.slice(0, keptNames) } };
}

/** Why a cluster is left alone for which no plan could be made. */
export function judgeRefusal(error: unknown): Skipped {
  if (!(error instanceof Problem))
    return skipped('unreadable', 'Something went wrong in the page itself. Plan it again.');
  const { code, detail, details } = error;
  if (code === 'forbidden') return skipped('forbidden', detail, details.missingAction);
  if (code === 'undo-refused') return skipped('undo-refused', detail);
  if (code === 'invalid-request' || code === 'conflict') return skipped('unsupported', detail);
  return skipped('unreadable', detail);
}

function skipped(reason: Skipped['reason'], message: string, missingAction?: string): Skipped {
  return { kind: 'skipped', reason, message, ...(missingAction ? { missingAction } : {}) };
}

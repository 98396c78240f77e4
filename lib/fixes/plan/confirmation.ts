import { lastSegment } from '@/lib/model/azure/arm-id';
import type { FixPlan, PreflightRow } from './fix-plan';

/**
 * Returns the text that confirms a plan: what its lockout rows ask for, or the cluster's name. The browser asks for it, and the
 * server compares it with `confirm`.
 */
export function confirmationOf(rows: readonly PreflightRow[], { target }: Pick<FixPlan, 'target'>): string {
  return (
    rows.find(({ consent, confirmWith }) => consent && confirmWith !== undefined)?.confirmWith ?? lastSegment(target)
  );
}

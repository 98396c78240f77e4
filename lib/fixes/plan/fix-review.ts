import type { PlanFixAnswer } from './fix-request';

/** Whether an operation in progress on the cluster blocks a plan (lib/fixes/preflight/cluster-rows.ts). */
export function isBlockedByOperation({ preflight }: Pick<PlanFixAnswer, 'preflight'>): boolean {
  return preflight.some(({ id, state }) => id === operationRowId && state === 'block');
}

/** ID of the preflight check that blocks while an operation is in progress. */
export const operationRowId = 'no-operation-in-progress';

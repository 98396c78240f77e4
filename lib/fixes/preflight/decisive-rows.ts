import { lastSegment } from '@/lib/model/azure/arm-id';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import type { PlanFixAnswer } from '../plan/fix-request';
import { countPrincipals, joinLosesAccess } from './lost-access';

/** Whether some row stops the plan. */
export function hasBlock(rows: readonly PreflightRow[]): boolean {
  return rows.some(({ state }) => state === 'block');
}

/** Whether some row is a lockout row, so that a text has to be entered (`confirmationOf`). */
export function needsConsent(rows: readonly PreflightRow[]): boolean {
  return rows.some(({ consent }) => consent === true);
}

/** What the rows say about lost access. `who` counts the principals, such as `1 person`, or is `null` if no row lists them. */
export type LockoutRisk = { kind: 'none' } | { kind: 'unknown' } | { kind: 'risk'; who: string | null };

/** Rows about lost access. A row with `consent` is one as well. */
export const lockoutRowIds: readonly string[] = [
  'last-admin',
  'last-owner',
  'inherited-assignment',
  'group-members',
  'own-access',
  'own-address',
  'approved-private-endpoint',
  'private-dns',
  'untrusted-principals',
  'who-is-cut-off',
];

/** Rows about access that a plan adds. They can need confirmation, and no one loses access by them. */
const addedAccessRowIds: readonly string[] = ['endpoint-origin'];

/** Whether a row is about lost access. */
export function isLockoutRow({ id, consent }: PreflightRow): boolean {
  return lockoutRowIds.includes(id) || (consent === true && !addedAccessRowIds.includes(id));
}

/**
 * Returns the lockout risk of a plan. It decides for every screen: `none` only if every row about lost access passes, so that
 * a screen never shows "None found" next to a warning about lost access.
 */
export function lockoutRiskOf(rows: readonly PreflightRow[]): LockoutRisk {
  const open = rows.filter((row) => row.state !== 'pass' && isLockoutRow(row));
  const certain = open.filter(({ state }) => state !== 'unknown');
  if (certain.length > 0) {
    const lost = joinLosesAccess(certain.flatMap(({ losesAccess }) => losesAccess ?? []));
    return { kind: 'risk', who: lost.total > 0 ? countPrincipals(lost) : null };
  }
  return { kind: open.length > 0 ? 'unknown' : 'none' };
}

/**
 * Returns the text that confirms a plan: what its lockout rows ask for, or the cluster's name. The browser asks for it, and the
 * server compares it with `confirm`.
 */
export function confirmationOf(rows: readonly PreflightRow[], { target }: Pick<FixPlan, 'target'>): string {
  return (
    rows.find(({ consent, confirmWith }) => consent && confirmWith !== undefined)?.confirmWith ?? lastSegment(target)
  );
}

/** Whether an operation in progress on the cluster blocks a plan (preflight/cluster-rows.ts). */
export function isBlockedByOperation({ preflight }: Pick<PlanFixAnswer, 'preflight'>): boolean {
  return preflight.some(({ id, state }) => id === operationRowId && state === 'block');
}

/** ID of the preflight check that blocks while an operation is in progress. */
export const operationRowId = 'no-operation-in-progress';

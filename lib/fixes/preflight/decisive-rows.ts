import { lastSegment } from '@/lib/model/azure/arm-id';
import type { DraftedRow, PlanBody } from '../draft/plan-body';
import type { PlanFixAnswer } from '../plan/fix-request';
import { countPrincipals, joinLosesAccess } from './lost-access';

export function hasBlock(rows: readonly DraftedRow[]): boolean {
  return rows.some(({ state }) => state === 'block');
}

export function needsConsent(rows: readonly DraftedRow[]): boolean {
  return rows.some(({ consent }) => consent === true);
}

export function consentsOf(rows: readonly DraftedRow[]): string[] {
  return rows.flatMap(({ consentId }) => consentId ?? []);
}

/** Whether a person confirmed every row that needs it, as it is now. */
export function areConfirmed(rows: readonly DraftedRow[], consents: readonly string[]): boolean {
  return rows.every(({ consent, consentId }) => !consent || (consentId !== undefined && consents.includes(consentId)));
}

/** The lockout risk of a plan. `who` is such as `1 person`, or `null` if no row lists principals. */
export type LockoutRisk = { kind: 'none' } | { kind: 'unknown' } | { kind: 'risk'; who: string | null };

/** Rows about lost access, in addition to those with `consent`. */
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

/** Rows about added access or outbound calls. They can have `consent`, but take no one's access. */
const otherConsentRowIds: readonly string[] = [
  'endpoint-origin',
  'granted-principal',
  'ip-allowlist-empty',
  'outbound-calls',
  'callout-policies-empty',
];

export function isLockoutRow({ id, consent }: DraftedRow): boolean {
  return lockoutRowIds.includes(id) || (consent === true && !otherConsentRowIds.includes(id));
}

/** `none` only if every row about lost access passes. */
export function lockoutRiskOf(rows: readonly DraftedRow[]): LockoutRisk {
  const open = rows.filter((row) => row.state !== 'pass' && isLockoutRow(row));
  const certain = open.filter(({ state }) => state !== 'unknown');
  if (certain.length > 0) {
    const lost = joinLosesAccess(certain.flatMap(({ losesAccess }) => losesAccess ?? []));
    return { kind: 'risk', who: lost.total > 0 ? countPrincipals(lost) : null };
  }
  return { kind: open.length > 0 ? 'unknown' : 'none' };
}

/** Returns the text that confirms a plan, from a lockout row or the cluster's name. Browser and server use it. */
export function confirmationOf(rows: readonly DraftedRow[], { target }: Pick<PlanBody, 'target'>): string {
  return (
    rows.find(({ consent, confirmWith }) => consent && confirmWith !== undefined)?.confirmWith ?? lastSegment(target)
  );
}

export function isBlockedByOperation({ preflight }: Pick<PlanFixAnswer, 'preflight'>): boolean {
  return preflight.some(({ id, state }) => id === operationRowId && state === 'block');
}

export const operationRowId = 'no-operation-in-progress';

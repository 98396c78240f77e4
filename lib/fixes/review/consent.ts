import type { AccessEffect } from '@/lib/access/access-effect';
import { administeringGrants } from '@/lib/fixes/plan/administering-grants';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { messageOf } from '@/lib/fixes/plan/plan-texts';
import { hasBlock, needsConsent, operationRowId } from '@/lib/fixes/preflight/decisive-rows';
import type { Text } from '@/lib/model/text-pieces';
import { accessEffectWords } from './access-effect-words';

/**
 * Reasons to enter a text (`confirmationOf`). Empty if a row blocks the plan. The server asks only for lockout rows. An
 * outage, a missing undo, and a role in a plan that another person or page made (`isFromElsewhere`) are the dialog's
 * reasons.
 */
export function consentReasons({ plan, preflight }: PlanFixAnswer, isFromElsewhere = false): Text[] {
  if (hasBlock(preflight)) return [];
  const { outageMinutes, reversible } = plan.impact;
  return [
    ...(needsConsent(preflight) ? preflight.filter(({ consent }) => consent).map(messageOf) : []),
    ...(outageMinutes > 0 ? [`The cluster is unavailable for up to ${outageMinutes} minutes.`] : []),
    ...(reversible === 'no' ? ['You can’t undo this change.'] : []),
    ...(isFromElsewhere && administeringGrants(plan).length > 0 ? [grantWords] : []),
  ];
}

export const grantWords = 'This change assigns a role that can administer data or assign roles.';

/** Returns the current rows. A change of this browser that comes first doesn't block. */
export function decisiveNow(rows: readonly PreflightRow[], waitsFor: string | undefined): PreflightRow[] {
  if (waitsFor === undefined) return [...rows];
  return rows.map((row) =>
    row.id === operationRowId && row.state === 'block'
      ? { ...row, state: 'warn', message: `“${waitsFor}” is in progress. This change starts when that change ends.` }
      : row,
  );
}

/** Rows that list who loses access, which the access engine answers with groups and all other ways. */
const answered: readonly string[] = ['untrusted-principals', 'group-members'];

/** Returns the rows for the lockout risk. Who certainly loses access is in the answer of the access engine. */
export function lockoutRows(rows: readonly PreflightRow[], effect: AccessEffect | undefined): PreflightRow[] {
  const shown = withoutAnswered(rows, effect);
  const isShownAsLost = effect !== undefined && accessEffectWords(effect).isRisk;
  return shown.filter(({ id, consent }) => !isShownAsLost || consent === true || !answered.includes(id));
}

/**
 * Leaves out what the access engine has answered: the unknown members of a group that it has read, and lost roles if no
 * one loses access with them.
 */
export function withoutAnswered(rows: readonly PreflightRow[], effect: AccessEffect | undefined): PreflightRow[] {
  if (!effect) return [...rows];
  const hasMembers = effect.groups.length > 0 && effect.groups.every(({ members }) => members);
  const keepsAccess = !accessEffectWords(effect).isRisk && effect.unreadable.length === 0;
  return rows.filter(
    ({ id, state, consent }) =>
      !(hasMembers && id === 'group-members' && state === 'unknown') &&
      !(keepsAccess && answered.includes(id) && state === 'warn' && !consent),
  );
}

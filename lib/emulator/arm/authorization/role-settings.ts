import { armError } from '../../errors/arm-error';
import type { WantedSchedule } from './schedule-request-body';

/**
 * What a role's settings demand where nobody has changed them: an activation takes eight hours at most and a justification, an eligibility
 * a year, an active assignment half a year
 * (https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-resource-roles-configure-role-settings). Settings of one's
 * own are not emulated. UNCONFIRMED: that an administrator's active assignment needs no justification.
 */

const day = 86_400_000;

const longest = { activation: 8 * 3_600_000, eligibility: 366 * day, assignment: 184 * day } as const;

/** Throws 400 with the rules that fail. */
export function refuseBySettings(
  kind: keyof typeof longest,
  { start, end, justification }: WantedSchedule,
  isEligible = true,
): void {
  const tooLong = end === undefined || end - start > longest[kind];
  const rules = [
    ...(isEligible ? [] : ['EligibilityRule']),
    ...(tooLong ? ['ExpirationRule'] : []),
    ...(kind === 'activation' && !justification ? ['JustificationRule'] : []),
  ];
  if (rules.length > 0) throw armError('RoleAssignmentRequestPolicyValidationFailed', { rules });
}

import type { Exemption } from '@/lib/model/exemption';
import { longestExemptionDays, settingsLimits } from '@/lib/model/settings-limits';
import { dayInText, figure } from '@/lib/model/text';

export interface ExemptionDraft {
  category: Exemption['category'] | null;
  reason: string;
  ticket: string;
  /** Local day, `2026-11-25`. */
  day: string;
}

export type ExemptionDecision = Pick<Exemption, 'category' | 'reason' | 'expiresOn' | 'ticket'>;

export type ExemptionErrors = Partial<Record<keyof ExemptionDraft, string>>;

/** Returns a day within `longestExemptionDays`. */
export function latestDay(now: number): string {
  return dayAfter(now, longestExemptionDays - 1);
}

/** Validates a draft at a time in milliseconds. */
export function validateExemption(
  draft: ExemptionDraft,
  now: number,
): { decision: ExemptionDecision } | { errors: ExemptionErrors } {
  const { category } = draft;
  const reason = draft.reason.trim();
  const expiresOn = endOf(draft.day);
  const errors: ExemptionErrors = {};
  if (category === null) errors.category = 'Select a category.';
  if (reason === '')
    errors.reason = 'Enter a reason that others can follow, such as “Test cluster without customer data.”';
  if (reason.length > settingsLimits.reason)
    errors.reason = `Enter a reason of ${figure(settingsLimits.reason)} characters or fewer. This reason has ${figure(reason.length)} characters.`;
  const ticket = draft.ticket.trim();
  if (ticket.length > settingsLimits.ticket)
    errors.ticket = `Enter a ticket of ${settingsLimits.ticket} characters or fewer. This ticket has ${figure(ticket.length)} characters.`;
  if (expiresOn === null || draft.day < dayOf(now) || draft.day > latestDay(now))
    errors.day = `Enter a date from ${dayInText(dayOf(now))} to ${dayInText(latestDay(now))}.`;
  if (category === null || expiresOn === null || Object.keys(errors).length > 0) return { errors };
  return { decision: { category, reason, expiresOn, ...(ticket === '' ? {} : { ticket }) } };
}

export function dayOf(moment: number): string {
  return new Date(moment).toLocaleDateString('sv-SE');
}

/** Adds local days, across daylight saving time. */
export function dayAfter(moment: number, days: number): string {
  const date = new Date(moment);
  date.setDate(date.getDate() + days);
  return dayOf(date.getTime());
}

/** Returns the last second of a local day as ISO time, or `null` for an invalid day. */
function endOf(day: string): string | null {
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? null : end.toISOString();
}

/** Azure Policy's categories. */
export const exemptionWords: Record<Exemption['category'], { label: string; about: string }> = {
  Waiver: { label: 'Waiver', about: 'You accept the risk for a limited time.' },
  Mitigated: { label: 'Mitigated', about: 'Another control reduces the risk.' },
};

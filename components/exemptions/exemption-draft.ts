import type { Exemption } from '@/lib/model/exemption';
import { longestExemptionDays, settingsLimits } from '@/lib/model/settings-limits';

/** What a person has written so far about an exemption. */
export interface ExemptionDraft {
  category: Exemption['category'] | null;
  reason: string;
  /** Local day, `2026-11-25`. */
  day: string;
}

/** What a person decides about an exemption. */
export type ExemptionDecision = Pick<Exemption, 'category' | 'reason' | 'expiresOn'>;

/** What is wrong with a field and how to mend it. */
export type ExemptionErrors = Partial<Record<keyof ExemptionDraft, string>>;

/** The last day that may be chosen: its end is no more than `longestExemptionDays` away. */
export function latestDay(now: number): string {
  return dayAfter(now, longestExemptionDays - 1);
}

/** Judges a draft at a moment (milliseconds): a decision, or what is wrong with which field. */
export function judgeExemption(
  draft: ExemptionDraft,
  now: number,
): { decision: ExemptionDecision } | { errors: ExemptionErrors } {
  const { category } = draft;
  const reason = draft.reason.trim();
  const expiresOn = endOf(draft.day);
  const errors: ExemptionErrors = {};
  if (category === null) errors.category = 'Category: choose why the finding is meant to be.';
  if (reason === '') errors.reason = 'Reason: say why, so that others can follow it.';
  if (reason.length > settingsLimits.reason)
    errors.reason = `Reason: ${reason.length} characters are too many; ${settingsLimits.reason} are the most.`;
  if (expiresOn === null || draft.day < dayOf(now) || draft.day > latestDay(now))
    errors.day = `Expires on: choose a day from ${dayOf(now)} to ${latestDay(now)}.`;
  if (category === null || expiresOn === null || Object.keys(errors).length > 0) return { errors };
  return { decision: { category, reason, expiresOn } };
}

/** A moment's local day, as date fields write it: `2026-11-25`. */
export function dayOf(moment: number): string {
  return new Date(moment).toLocaleDateString('sv-SE');
}

/** The local day so many days after a moment; summer time moves no day. */
export function dayAfter(moment: number, days: number): string {
  const date = new Date(moment);
  date.setDate(date.getDate() + days);
  return dayOf(date.getTime());
}

/** The last second of a local day as ISO time; `null` for what is no day. */
function endOf(day: string): string | null {
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? null : end.toISOString();
}

/** What each category is called on screens, with the word that Azure Policy has for it. */
export const exemptionWords: Record<Exemption['category'], { label: string; about: string }> = {
  Waiver: { label: 'Waiver', about: 'The risk is accepted for a time.' },
  Mitigated: { label: 'Mitigated', about: 'Something else takes care of the risk.' },
};

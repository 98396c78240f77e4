/** Limits of the stored settings and of a settings file. */
export const settingsLimits = {
  exemptions: 5000,
  savedViews: 100,
  /** Characters of a view's name. */
  viewName: 80,
  /** Characters of a view's query string. */
  viewQuery: 4000,
  /** Characters of an exemption's reason. */
  reason: 1000,
} as const;

/** Longest exemption in days, so that every accepted failure is reviewed within a year. */
export const longestExemptionDays = 366;

const day = 24 * 60 * 60 * 1000;

/** Whether an exemption is short enough. Both are ISO times. */
export function endsInTime({ createdAt, expiresOn }: { createdAt: string; expiresOn: string }): boolean {
  return Date.parse(expiresOn) - Date.parse(createdAt) <= longestExemptionDays * day;
}

/** Whether an exemption (ISO time) was created before a moment (milliseconds), with a day of tolerance for different clocks. */
export function wasMadeBy({ createdAt }: { createdAt: string }, now: number): boolean {
  return Date.parse(createdAt) <= now + day;
}

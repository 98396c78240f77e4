export const settingsLimits = {
  exemptions: 5000,
  savedViews: 100,
  viewName: 80,
  viewQuery: 4000,
  reason: 1000,
  ticket: 200,
  accessAssertions: 500,
} as const;

/** Longest exemption in days. */
export const longestExemptionDays = 366;

const day = 24 * 60 * 60 * 1000;

/** Whether an exemption is short enough. */
export function endsInTime({ createdAt, expiresOn }: { createdAt: string; expiresOn: string }): boolean {
  return Date.parse(expiresOn) - Date.parse(createdAt) <= longestExemptionDays * day;
}

/** Whether an exemption isn't from the future, with a day of tolerance for different clocks. */
export function wasMadeBy({ createdAt }: { createdAt: string }, now: number): boolean {
  return Date.parse(createdAt) <= now + day;
}

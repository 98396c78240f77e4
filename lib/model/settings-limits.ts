export const settingsLimits = {
  exemptions: 5000,
  savedViews: 100,
  viewName: 80,
  viewQuery: 4000,
  reason: 1000,
  ticket: 200,
  accessAssertions: 500,
} as const;

export const longestExemptionDays = 366;

const day = 24 * 60 * 60 * 1000;

export function endsInTime({ createdAt, expiresOn }: { createdAt: string; expiresOn: string }): boolean {
  return Date.parse(expiresOn) - Date.parse(createdAt) <= longestExemptionDays * day;
}

/** Tolerates a day between clocks. */
export function wasMadeBy({ createdAt }: { createdAt: string }, now: number): boolean {
  return Date.parse(createdAt) <= now + day;
}

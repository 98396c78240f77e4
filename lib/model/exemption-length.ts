/** For how many days a failure may be accepted at most: nothing is accepted without somebody looking again within a year. */
export const longestExemptionDays = 366;

const day = 24 * 60 * 60 * 1000;

/** Whether an exemption ends within the time that one may last. Both are ISO times. */
export function endsInTime({ createdAt, expiresOn }: { createdAt: string; expiresOn: string }): boolean {
  return Date.parse(expiresOn) - Date.parse(createdAt) <= longestExemptionDays * day;
}

/** Whether an exemption (ISO time) had been made by a moment (milliseconds), give or take a day, since clocks differ. */
export function wasMadeBy({ createdAt }: { createdAt: string }, now: number): boolean {
  return Date.parse(createdAt) <= now + day;
}

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
export function endOf(day: string): string | null {
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? null : end.toISOString();
}

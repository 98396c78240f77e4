/** The time in which a plan is applied without another question. Start and end are ISO times in UTC. */
export interface MaintenanceWindow {
  start: string;
  end: string;
  /** IANA name of the time zone of its author, such as `Europe/Berlin`. */
  timeZone: string;
}

/** Whether a time is in the window. The end isn't part of it. */
export function isInWindow({ start, end }: Pick<MaintenanceWindow, 'start' | 'end'>, now: Date): boolean {
  const at = now.getTime();
  return at >= new Date(start).getTime() && at < new Date(end).getTime();
}

/**
 * Returns a window as text, such as `Feb 1, 2026, 22:00–23:00 UTC`. A time zone that this browser doesn't have counts
 * as UTC.
 */
export function windowText({ start, end }: Pick<MaintenanceWindow, 'start' | 'end'>, timeZone = 'UTC'): string {
  const [first, last] = [new Date(start), new Date(end)];
  const { date, time, zone } = formatsOf(timeZone);
  const zoneName = zone.formatToParts(first).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
  const [firstDay, lastDay] = [date.format(first), date.format(last)];
  return firstDay === lastDay
    ? `${firstDay}, ${time.format(first)}–${time.format(last)} ${zoneName}`
    : `${firstDay}, ${time.format(first)} – ${lastDay}, ${time.format(last)} ${zoneName}`;
}

function formatsOf(timeZone: string) {
  try {
    return {
      date: new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone }),
      time: new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }),
      zone: new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short', timeZone }),
    };
  } catch {
    return formatsOf('UTC');
  }
}

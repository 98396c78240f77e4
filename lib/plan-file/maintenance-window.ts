/** The time in which a plan is applied without another question. Start and end are ISO times in UTC. */
export interface MaintenanceWindow {
  start: string;
  end: string;
  /** IANA name of the time zone of its author, such as `Europe/Berlin`. */
  timeZone: string;
}

/** Where a time is: before the start of a window, in it, or after its end. */
export type WindowSide = 'before' | 'in' | 'after';

/** Returns where a time is. The start is part of the window, and the end isn't. */
export function sideOfWindow({ start, end }: Pick<MaintenanceWindow, 'start' | 'end'>, now: Date): WindowSide {
  if (now < new Date(start)) return 'before';
  return now < new Date(end) ? 'in' : 'after';
}

/** Whether a time is in the window. */
export function isInWindow(window: Pick<MaintenanceWindow, 'start' | 'end'>, now: Date): boolean {
  return sideOfWindow(window, now) === 'in';
}

/**
 * Returns a window as text, such as `Feb 1, 2026, 22:00–23:00 UTC`. Names both offsets if they differ. A time zone that this browser doesn't have counts
 * as UTC.
 */
export function windowText({ start, end }: Pick<MaintenanceWindow, 'start' | 'end'>, timeZone = 'UTC'): string {
  const [first, last] = [new Date(start), new Date(end)];
  const { date, time, zone } = formatsOf(timeZone);
  const zoneOf = (at: Date) => zone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
  const [firstDay, lastDay] = [date.format(first), date.format(last)];
  const [firstZone, lastZone] = [zoneOf(first), zoneOf(last)];
  const from = `${firstDay}, ${time.format(first)}`;
  const to = `${time.format(last)} ${lastZone}`;
  if (firstDay === lastDay && firstZone === lastZone) return `${from}–${to}`;
  // Daylight saving time can start or end in the window.
  return `${from}${firstZone === lastZone ? '' : ` ${firstZone}`} – ${firstDay === lastDay ? '' : `${lastDay}, `}${to}`;
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

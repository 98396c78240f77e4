/** A plan is applied in it without another question. ISO times in UTC. */
export interface MaintenanceWindow {
  start: string;
  end: string;
  /** Of its author, such as `Europe/Berlin`. */
  timeZone: string;
}

export type WindowSide = 'before' | 'in' | 'after';

/** Returns where now is. The window includes its start, but not its end. */
export function sideOfWindow({ start, end }: Pick<MaintenanceWindow, 'start' | 'end'>, now: Date): WindowSide {
  if (now < new Date(start)) return 'before';
  return now < new Date(end) ? 'in' : 'after';
}

export function isInWindow(window: Pick<MaintenanceWindow, 'start' | 'end'>, now: Date): boolean {
  return sideOfWindow(window, now) === 'in';
}

/**
 * Returns text such as `Feb 1, 2026, 22:00–23:00 UTC`. Has both offsets if they differ. A time zone that this browser
 * doesn't have counts as UTC.
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
